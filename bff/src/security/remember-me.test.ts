import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { Method, SessionState } from '@atrezzo/contract';
import { cookieNames } from '@atrezzo/contract';
import { defaultTerms } from '../domain/terms/default-terms.ts';
import { createDatabaseFile } from '../testing/database-file.ts';
import { follow } from '../testing/follow.ts';
import {
  createTestApp,
  newPassword,
  portalPassword,
  register,
  signIn,
} from '../testing/test-app.ts';

const second = 1_000;
const hour = 3_600 * second;
const newTerms = { ...defaultTerms, version: '2026-02', publishedOn: '2026-02-01' };

/** A browser that is remembered for a login option, an hour ago. */
async function remembered(
  t: TestContext,
  method: Method = 'phone',
  options: Parameters<typeof createTestApp>[1] = {},
) {
  const app = await createTestApp(t, options);
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  const browser = app.browser();
  const rememberedAt = app.clock.now().getTime();
  await signIn(app, browser, { username: 'avery', method, remember: true });
  app.clock.advance(hour);
  const start = async (again: Method = method, remember?: boolean) =>
    (
      await browser.start({
        kind: 'login',
        method: again,
        ...(remember !== undefined && { remember }),
      })
    ).body.step.kind;
  return { app, browser, start, until: rememberedAt + 4 * hour };
}

test('a remembered browser gets in without a password and without a code', async (t) => {
  const { browser, start } = await remembered(t);
  assert.equal(await start(), 'done');
  const { body } = await browser.get<SessionState>('/auth/session');
  assert.ok(body.state === 'active' && body.remembered);
  assert.deepEqual(body.amr, ['pwd', 'otp', 'sms', 'mfa'], 'it says how the person once proved it');
});

test('it is bound to the login option', async (t) => {
  const { start } = await remembered(t, 'phone');
  assert.equal(await start('email'), 'sign-in');
  assert.equal(await start('phone'), 'done');
});

test('the four hours are a ceiling, to the second, and use does not move it', async (t) => {
  const { app, start } = await remembered(t);
  app.clock.advance(2 * hour);
  assert.equal(await start('phone', true), 'done');
  app.clock.advance(hour - second);
  assert.equal(await start('phone', true), 'done');
  app.clock.advance(second);
  assert.equal(await start('phone', true), 'sign-in');
});

test('a session that was resumed ends at the ceiling too', async (t) => {
  const { app, browser, start, until } = await remembered(t);
  app.clock.advance(3 * hour - 10 * second);
  await start();
  const { body } = await browser.get<SessionState>('/auth/session');
  assert.ok(body.state === 'active');
  assert.equal(Date.parse(body.expiresAt), until);
  app.clock.advance(10 * second);
  assert.equal((await browser.get<SessionState>('/auth/session')).body.state, 'anonymous');
});

test('starting without the tick forgets the browser, hint and all', async (t) => {
  const { browser, start } = await remembered(t);
  const token = browser.cookies.get(cookieNames.remember) ?? '';
  assert.equal(await start('phone', false), 'sign-in');
  assert.ok(!browser.cookies.has(cookieNames.remember));
  assert.ok(!browser.cookies.has(cookieNames.remembered));
  browser.cookies.set(cookieNames.remember, token);
  assert.equal(await start(), 'sign-in', 'the old cookie is worth nothing any more');
});

test('a registration is never shortened by it', async (t) => {
  const { browser } = await remembered(t);
  const { body } = await browser.start({ kind: 'register' });
  assert.equal(body.step.kind, 'sign-in');
});

test('a person who has been disabled is not let in by a remembered browser', async (t) => {
  const file = await createDatabaseFile(t);
  const { start } = await remembered(t, 'phone', { databaseUrl: file.url });
  file.run("update users set disabled_at = 1 where username = 'avery'");
  assert.equal(await start(), 'sign-in');
});

test('new terms are asked for all the same', async (t) => {
  const file = await createDatabaseFile(t);
  const { app, browser } = await remembered(t, 'phone', { databaseUrl: file.url });
  const next = await createTestApp(t, {
    databaseUrl: file.url,
    clock: app.clock,
    terms: [defaultTerms, newTerms],
  });
  const later = next.browser();
  for (const [name, value] of browser.cookies) later.cookies.set(name, value);
  const login = await follow(later, { kind: 'login', method: 'phone' });
  assert.equal(login.step.kind, 'terms-consent');

  await t.test(
    'and a sign-out meanwhile ends the remembering that this flow relies on',
    async () => {
      const beforeSignOut = new Map(later.cookies);
      await later.delete('/auth/session');
      for (const [name, value] of beforeSignOut) later.cookies.set(name, value);
      const { status, headers } = await login.act('accept-terms', {
        termsVersion: newTerms.version,
      });
      assert.equal(status, 410);
      assert.ok(!headers.getSetCookie().some((line) => line.startsWith(cookieNames.session)));
    },
  );
});

test('someone else who signs in on a remembered browser gets nothing of it', async (t) => {
  const strict = { policy: 'strict', policyChanges: { password: { minLength: 8 } } } as const;
  const { app, browser } = await remembered(t, 'phone', strict);
  const begun = await follow(app.browser(), { kind: 'register' });
  await begun.act('submit-credentials', { identifier: 'blake', password: portalPassword });
  await begun.act('choose-method', { method: 'email' });
  await begun.act('send-code', { email: 'blake@clinic.example' });
  await begun.act('submit-code', { code: app.lastCode() });
  await begun.act('set-password', { password: newPassword });

  const login = await follow(browser, { kind: 'login', method: 'phone' });
  // Idle too long, a strict site asks for the password; then for all that is this person's own.
  const asked: string[] = [login.step.kind];
  await login.act('submit-credentials', {
    identifier: 'blake@clinic.example',
    password: newPassword,
  });
  asked.push(login.step.kind);
  await login.act('send-code');
  await login.act('submit-code', { code: app.lastCode() });
  asked.push(login.step.kind);
  assert.deepEqual(asked, ['sign-in', 'verify-code', 'terms-consent']);
});

test('being remembered proves no second factor, so it wipes out no failures', async (t) => {
  const { app, start } = await remembered(t);
  const failures = async () => {
    const thief = await follow(app.browser(), { kind: 'login', method: 'email' });
    const identifier = 'avery@clinic.example';
    await thief.act('submit-credentials', { identifier, password: newPassword });
    await thief.act('send-code');
    for (let round = 0; round < 5; round++) await thief.act('submit-code', { code: '000000' });
    return thief.flow.problem?.code;
  };
  await failures();
  assert.equal(await start(), 'done');
  assert.equal(await failures(), 'account_locked', 'the tenth failure in all');
});
