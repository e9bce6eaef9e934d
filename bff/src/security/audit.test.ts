import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { cookieNames } from '@atrezzo/contract';
import { createDatabaseFile } from '../testing/database-file.ts';
import { follow } from '../testing/follow.ts';
import { createTestApp, newPassword, register, signIn } from '../testing/test-app.ts';

const who = { username: 'avery', method: 'email' } as const;

async function setUp(t: TestContext) {
  const file = await createDatabaseFile(t);
  const app = await createTestApp(t, { databaseUrl: file.url });
  const before = file.count('audit');
  const acts = (after: number = before) =>
    file.rows(`select act from audit where sequence > ${after}`).map(({ act }) => act);
  return { file, app, acts };
}

test('a registration, a login and a sign-out leave one row for each act, in their order', async (t) => {
  const { app, acts } = await setUp(t);
  const browser = app.browser();
  await register(app, browser, who);
  await signIn(app, browser, { ...who, remember: true });
  await browser.delete('/auth/session');
  assert.deepEqual(acts(), [
    'password_rehashed',
    'registration_begun',
    'registration_completed',
    'terms_accepted',
    'signed_in',
    'session_ended',
    'browser_remembered',
    'signed_in',
    'browser_forgotten',
    'signed_out',
  ]);
});

test('each refusal leaves a row: wrong passwords, wrong codes, declined terms', async (t) => {
  const { app, acts, file } = await setUp(t);
  await register(app, app.browser(), who);
  const before = file.count('audit');
  const login = await follow(app.browser(), { kind: 'login', method: 'email' });
  const identifier = 'avery@clinic.example';
  await login.act('submit-credentials', { identifier, password: 'wrong' });
  await login.act('submit-credentials', { identifier: 'nobody@clinic.example', password: 'wrong' });
  await login.act('submit-credentials', { identifier, password: newPassword });
  await login.act('send-code');
  await login.act('submit-code', { code: '000000' });
  assert.deepEqual(acts(before), ['sign_in_refused', 'sign_in_refused', 'second_factor_refused']);
});

test('a row says who, when, from where and in which request', async (t) => {
  const { app } = await setUp(t);
  const { headers } = await register(app, app.browser(), who);
  const row = (await app.app.auditLog.read(0, 1_000)).findLast(({ act }) => act === 'signed_in');
  assert.match(row?.userId ?? '', /./);
  assert.deepEqual(row?.at, app.clock.now());
  assert.equal(row?.ip, 'unknown', 'handed over in memory, a request has no address');
  assert.equal(row?.userAgent, 'Test browser');
  assert.equal(row?.requestId, headers.get('X-Request-Id'));
  assert.equal(row?.details?.method, 'email');
});

test('a sign-in that cannot be written down does not happen, and goes on when it can', async (t) => {
  const { file, app } = await setUp(t);
  await register(app, app.browser(), who);
  const sessions = file.count('sessions');
  file.run(`create trigger disk_full before insert on audit when new.act = 'signed_in'
    begin select raise(abort, 'disk full'); end`);

  const browser = app.browser();
  const login = await follow(browser, { kind: 'login', method: 'email' });
  await login.act('submit-credentials', {
    identifier: 'avery@clinic.example',
    password: newPassword,
  });
  await login.act('send-code');
  const { status, headers } = await login.act('submit-code', { code: app.lastCode() });
  assert.equal(status, 500);
  assert.deepEqual(headers.getSetCookie(), []);
  assert.equal(file.count('sessions'), sessions);
  assert.ok(!browser.cookies.has(cookieNames.session));

  file.run('drop trigger disk_full');
  app.clock.advance(30_000);
  await login.read();
  await login.act('resend-code');
  await login.act('submit-code', { code: app.lastCode() });
  assert.equal(login.step.kind, 'done');
});

test('a registration that cannot be written down leaves nothing of itself', async (t) => {
  const { file, app } = await setUp(t);
  file.run(`create trigger disk_full before insert on audit when new.act = 'terms_accepted'
    begin select raise(abort, 'disk full'); end`);
  const { status } = await register(app, app.browser(), who);
  assert.equal(status, 500);
  assert.equal(file.count('sessions') + file.count('consents'), 0);
  const registrations = file.rows('select * from registrations');
  assert.deepEqual(
    registrations.map(({ status }) => status),
    ['begun'],
  );
});

test('rows cannot be changed or removed, and the chain shows when someone found a way', async (t) => {
  const { file, app } = await setUp(t);
  await register(app, app.browser(), who);
  const rows = file.count('audit');
  assert.deepEqual(await app.app.auditLog.verify(), { ok: true, rows });
  assert.throws(() => file.run("update audit set act = 'signed_out'"), /append-only/);
  assert.throws(() => file.run('delete from audit'), /append-only/);

  file.run('drop trigger audit_refuses_update');
  file.run("update audit set ip = '203.0.113.1' where sequence = 3");
  assert.deepEqual(await app.app.auditLog.verify(), { ok: false, sequence: 3 });
});

test('rows cut off at the end are missed', async (t) => {
  const { file, app } = await setUp(t);
  await register(app, app.browser(), who);
  const rows = file.count('audit');
  file.run('drop trigger audit_refuses_delete');
  file.run(`delete from audit where sequence = ${rows}`);
  assert.deepEqual(await app.app.auditLog.verify(), { ok: false, sequence: rows });
});
