import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { SessionState, StartFlow } from '@atrezzo/contract';
import type { AtrezzoOptions } from '../config/options.ts';
import type { Browser } from '../testing/browser.ts';
import { follow } from '../testing/follow.ts';
import { askForLink, beginRegistration, requestLink } from '../testing/mail-links.ts';
import type { TestApp } from '../testing/test-app.ts';
import {
  changeAddress,
  createTestApp,
  newPassword,
  recover,
  register,
  signIn,
} from '../testing/test-app.ts';
import { whenIdle } from '../testing/when-idle.ts';

const former = 'avery@clinic.example';
const address = 'avery.stone@clinic.example';
const recovery: StartFlow = { kind: 'recover' };

async function changed(
  t: TestContext,
  method: 'phone' | 'email' = 'email',
  options: Partial<AtrezzoOptions> = {},
) {
  const app = await createTestApp(t, options);
  const owner = app.browser();
  await register(app, owner, { username: 'avery', method });
  app.clock.advance(60_000);
  await changeAddress(app.app, 'avery', address);
  await whenIdle();
  return { app, owner };
}

const mailsTo = ({ outbox }: TestApp, to: string) => outbox.list().filter((mail) => mail.to === to);

const actsOf = async ({ app }: TestApp) => (await app.auditLog.read(0, 200)).map(({ act }) => act);

async function isSignedIn(browser: Browser): Promise<boolean> {
  return (await browser.get<SessionState>('/auth/session')).body.state === 'active';
}

async function signInBy(app: TestApp, identifier: string, method: 'phone' | 'email' = 'email') {
  const flow = await follow(app.browser(), { kind: 'login', method });
  await flow.act('submit-credentials', { identifier, password: newPassword });
  return flow;
}

test('whoever has the former mailbox now is sent no code, and is answered as anyone is', async (t) => {
  const { app } = await changed(t);
  const sent = app.outbox.list().length;
  const next = await follow(app.browser(), recovery);
  const { status, body } = await next.act('send-code', { email: former });
  const stranger = await follow(app.browser(), recovery);
  const unknown = await stranger.act('send-code', { email: 'nobody@clinic.example' });
  assert.equal(status, 200);
  assert.deepEqual(
    { ...body.step, destination: '' },
    { ...unknown.body.step, destination: '' },
    'as for an address that is no one’s',
  );
  assert.equal(app.outbox.list().length, sent);
});

test('nor does a password let in with the former address', async (t) => {
  const { app } = await changed(t);
  const { flow } = await signInBy(app, former);
  assert.equal(flow.problem?.code, 'credentials_incorrect');
});

test('sessions, remembered browsers, flows and links from before have ended', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const owner = app.browser();
  await signIn(app, owner, { username: 'avery', method: 'email', remember: true });
  app.clock.advance(60_000);
  const slow = await signInBy(app, former);
  await slow.act('send-code');
  const code = app.lastCode();
  const asking = app.browser();
  const { token } = await askForLink(app, asking, { username: 'avery' });
  app.clock.advance(1_000);
  await changeAddress(app.app, 'avery', address);

  assert.equal(await isSignedIn(owner), false);
  const again = await owner.start({ kind: 'login', method: 'email' });
  assert.equal(again.body.step.kind, 'sign-in');
  const late = await slow.act('submit-code', { code });
  assert.notEqual(late.status, 200);
  assert.equal((await asking.start({ kind: 'resume', token })).status, 410);
});

test('both addresses are told, and the audit says so without either', async (t) => {
  const { app } = await changed(t);
  for (const to of [former, address]) {
    const { subject = '', text = '' } = mailsTo(app, to).at(-1) ?? {};
    assert.equal(subject, 'The email address of your Kepro account was changed');
    assert.doesNotMatch(text, /@/);
  }
  const rows = await app.app.auditLog.read(0, 200);
  const row = rows.find(({ act }) => act === 'address_changed');
  assert.deepEqual(row?.details, { source: 'import', registration: 'complete' });
  assert.ok(rows.some(({ act }) => act === 'session_ended'));
  assert.doesNotMatch(JSON.stringify(rows), /clinic\.example/);
});

test('an import that changes nothing else than letter case changes nothing here', async (t) => {
  const app = await createTestApp(t);
  const owner = app.browser();
  await register(app, owner, { username: 'avery', method: 'email' });
  await changeAddress(app.app, 'avery', 'Avery@Clinic.example');
  assert.equal(await isSignedIn(owner), true);
  assert.ok(!(await actsOf(app)).includes('address_changed'));
});

test('until the new address is verified, no password is reset by it, which only its reader learns', async (t) => {
  const { app } = await changed(t);
  const next = await follow(app.browser(), recovery);
  const { status } = await next.act('send-code', { email: address });
  assert.equal(status, 200);
  const mail = mailsTo(app, address).at(-1);
  assert.doesNotMatch(mail?.text ?? '', /\b\d{6}\b/);
  assert.match(mail?.subject ?? '', /Confirm your email address/);
  const typed = await next.act('submit-code', { code: '000000' });
  assert.equal(typed.body.problem?.code, 'code_incorrect');
});

test('nor is a link to register again sent to it', async (t) => {
  const { app } = await changed(t);
  const { status } = await requestLink(app.browser(), { username: 'avery' });
  await whenIdle();
  assert.equal(status, 202);
  assert.doesNotMatch(mailsTo(app, address).at(-1)?.text ?? '', /#atrezzo-link=/);
});

test('the password and a code to the new address verify it, and a reset works again', async (t) => {
  const { app } = await changed(t);
  const flow = await signInBy(app, address);
  await flow.act('send-code');
  assert.equal(app.lastMessage()?.to, address);
  await flow.act('submit-code', { code: app.lastCode() });
  assert.partialDeepStrictEqual(flow.step, { kind: 'done' });
  assert.ok((await actsOf(app)).includes('address_verified'));
  app.clock.advance(60_000);
  const { body } = await recover(app, app.browser(), address);
  assert.equal(body.step.kind, 'done');
});

for (const policy of ['atrezzo', 'strict'] as const) {
  test(`whoever has a phone confirms the new address after it, or another day (${policy})`, async (t) => {
    const policyChanges = { password: { minLength: 8, maxLength: 256 } };
    const { app } = await changed(t, 'phone', { policy, policyChanges });
    const flow = await signInBy(app, address, 'phone');
    await flow.act('send-code');
    await flow.act('submit-code', { code: app.lastCode() });
    assert.partialDeepStrictEqual(flow.step, {
      kind: 'verify-code',
      channel: 'email',
      proves: 'changed-address',
      actions: ['send-code', 'skip'],
    });
    await flow.act('skip');
    assert.partialDeepStrictEqual(flow.step, { kind: 'done' });
    assert.ok(!(await actsOf(app)).includes('address_verified'));

    app.clock.advance(60_000);
    const again = await signInBy(app, address, 'phone');
    await again.act('send-code');
    await again.act('submit-code', { code: app.lastCode() });
    await again.act('send-code');
    assert.equal(app.lastMessage()?.to, address);
    await again.act('submit-code', { code: app.lastCode() });
    assert.partialDeepStrictEqual(again.step, { kind: 'done' });
    assert.ok((await actsOf(app)).includes('address_verified'));
  });
}

test('a registration that was only begun begins again with the new address', async (t) => {
  const app = await createTestApp(t);
  await beginRegistration(app, app.browser(), { username: 'avery', method: 'email' });
  app.clock.advance(60_000);
  await changeAddress(app.app, 'avery', address);
  const flow = await signInBy(app, former);
  assert.equal(flow.flow.problem?.code, 'credentials_incorrect');
  assert.equal(mailsTo(app, address).length, 0, 'there is no account yet to be told of');
});

test('whoever registers with the former address afterwards has an account of their own', async (t) => {
  const { app } = await changed(t);
  await changeAddress(app.app, 'blake', former);
  const browser = app.browser();
  const flow = await follow(browser, { kind: 'register' });
  await flow.act('submit-credentials', { identifier: 'blake', password: 'Atrezzo-demo-1' });
  await flow.act('choose-method', { method: 'email' });
  await flow.act('send-code', { email: former });
  await flow.act('submit-code', { code: app.lastCode() });
  await flow.act('set-password', { password: newPassword });
  const { step } = flow;
  if (step.kind === 'terms-consent') await flow.act('accept-terms', { termsVersion: step.version });
  const { body } = await browser.get<SessionState>('/auth/session');
  assert.equal(body.state === 'active' && body.user.username, 'blake');
});
