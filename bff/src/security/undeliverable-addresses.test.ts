import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { RegistrationLinkRequest } from '@atrezzo/contract';
import { createCarrierApp } from '../testing/carriers/carrier-app.ts';
import { follow } from '../testing/follow.ts';
import { register, signInWithPassword } from '../testing/test-app.ts';

/** Avery is registered, and Postmark knows of mails to that address. */
async function registered(t: TestContext) {
  const app = await createCarrierApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const mail = app.postmark.mails.at(-1);
  assert.ok(mail);
  const acts = async () => (await app.app.auditLog.read(0, 1_000)).map(({ act }) => act);
  return { ...app, mail, acts };
}

async function codeProblem(app: Awaited<ReturnType<typeof registered>>) {
  const browser = app.browser();
  const who = { username: 'avery', method: 'email' } as const;
  const { body } = await signInWithPassword(browser, who);
  return (await browser.act(body, 'send-code')).body.problem?.code;
}

test('an address whose mails bounce for good gets no more, and the person is told so', async (t) => {
  const app = await registered(t);
  assert.equal(await app.postmark.bounce(app.mail), 200);
  const before = app.postmark.mails.length;
  assert.equal(await codeProblem(app), 'delivery_failed');
  assert.equal(app.postmark.mails.length, before);
  assert.ok((await app.acts()).includes('email_withheld'));
});

test('so does one whose holder complained', async (t) => {
  const app = await registered(t);
  assert.equal(await app.postmark.complain(app.mail), 200);
  const before = app.postmark.mails.length;
  assert.equal(await codeProblem(app), 'delivery_failed');
  assert.equal(app.postmark.mails.length, before);
});

test('a mailbox that is full, or slow, is tried again', async (t) => {
  const app = await registered(t);
  for (const type of ['SoftBounce', 'Transient', 'DnsError', 'AutoResponder']) {
    assert.equal(await app.postmark.bounce(app.mail, type), 200);
  }
  assert.equal(await codeProblem(app), undefined);
});

test('a code whose mail bounces is said not to have arrived', async (t) => {
  const app = await registered(t);
  const browser = app.browser();
  const who = { username: 'avery', method: 'email' } as const;
  const { body } = await signInWithPassword(browser, who);
  const sent = await browser.act(body, 'send-code');
  const mail = app.postmark.mails.at(-1);
  assert.ok(mail);
  await app.postmark.bounce(mail, 'SoftBounce');
  const { step } = (await browser.read(sent.body)).body;
  assert.ok(step.kind === 'verify-code' && step.phase === 'code');
  assert.equal(step.deliveryState, 'failed');
});

test('a report that comes twice marks once', async (t) => {
  const app = await registered(t);
  await app.postmark.bounce(app.mail);
  await app.postmark.bounce(app.mail);
  const marks = (await app.acts()).filter((act) => act === 'address_marked_undeliverable');
  assert.equal(marks.length, 1);
});

test('only who knows the password of the webhook is believed', async (t) => {
  const app = await registered(t);
  assert.equal(await app.postmark.bounce(app.mail, 'HardBounce', 'wrong'), 401);
  const report = JSON.stringify({ RecordType: 'SpamComplaint', Email: app.mail.To });
  const unsigned = await app.app.request('/auth/hooks/postmark', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: report,
  });
  assert.equal(unsigned.status, 401);
  assert.match(unsigned.headers.get('WWW-Authenticate') ?? '', /^Basic /);
  assert.ok(!(await app.acts()).includes('address_marked_undeliverable'));
});

test('a recovery for a marked address looks like one for an address of no one', async (t) => {
  const app = await registered(t);
  await app.postmark.bounce(app.mail);
  const before = app.postmark.mails.length;
  const shown = async (email: string) => {
    const recovery = await follow(app.browser(), { kind: 'recover' });
    const { status, body } = await recovery.act('send-code', { email });
    const { id: _, serverTime: __, expiresAt: ___, step, ...flow } = body;
    return { status, flow, step: { ...step, destination: '' } };
  };
  assert.deepEqual(await shown('avery@clinic.example'), await shown('nobody@clinic.example'));
  assert.equal(app.postmark.mails.length, before);
});

test('a link for a marked address is answered as one for no one', async (t) => {
  const app = await registered(t);
  await app.postmark.bounce(app.mail);
  const before = app.postmark.mails.length;
  const asked = async (body: RegistrationLinkRequest) => {
    const answer = await app.browser().post('/auth/registration-links', body);
    return { status: answer.status, body: answer.body };
  };
  assert.deepEqual(await asked({ username: 'avery' }), await asked({ username: 'nobody' }));
  assert.equal(app.postmark.mails.length, before);
});

test('no report of a provider and no reason that is logged holds a code or an address', async (t) => {
  const app = await registered(t);
  await app.postmark.bounce(app.mail);
  await codeProblem(app);
  for (const error of app.errors) {
    assert.doesNotMatch(JSON.stringify(error), /avery@|\b\d{6}\b/);
  }
  assert.ok(app.errors.length > 0);
});
