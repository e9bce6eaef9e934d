import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StartFlow } from '@atrezzo/contract';
import { follow } from '../testing/follow.ts';
import type { TestApp } from '../testing/test-app.ts';
import { createTestApp, recover, register, signIn } from '../testing/test-app.ts';
import { wrongCode } from '../testing/wrong-code.ts';

const email = 'avery@clinic.example';
const minute = 60_000;

/** A stranger asks for codes and types wrong ones until nothing is compared any more. */
async function guessUntilLocked(app: TestApp, start: StartFlow, ask: [string, object]) {
  const flow = await follow(app.browser(), start);
  await flow.act(...ask);
  let last = await flow.act('submit-code', { code: wrongCode(app.lastCode()) });
  for (let failure = 1; failure < 10; failure++) {
    if (failure === 5) {
      app.clock.advance(minute / 2);
      await flow.act('resend-code');
    }
    last = await flow.act('submit-code', { code: wrongCode(app.lastCode()) });
  }
  return { flow, last };
}

test('whoever guesses at recovery codes locks the recovery of that address, and nobody’s login', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const { flow, last } = await guessUntilLocked(app, { kind: 'recover' }, ['send-code', { email }]);
  assert.equal(last.body.problem?.code, 'account_locked');
  const right = await flow.act('submit-code', { code: app.lastCode() });
  assert.equal(right.status, 422, 'nothing is compared any more');
  app.clock.advance(minute);
  const login = await signIn(app, app.browser(), { username: 'avery', method: 'email' });
  assert.equal(login.body.step.kind, 'done');
});

test('a lock holds in every flow and browser, and for a quarter of an hour', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  await guessUntilLocked(app, { kind: 'recover' }, ['send-code', { email }]);
  const other = await follow(app.browser(), { kind: 'recover' });
  const sent = app.outbox.list().length;
  const refused = await other.act('send-code', { email });
  assert.equal(refused.body.problem?.code, 'account_locked');
  assert.equal(app.outbox.list().length, sent);
  app.clock.advance(15 * minute);
  const { body } = await recover(app, app.browser(), email);
  assert.equal(body.step.kind, 'done');
});

test('an address is locked however it is spelt, and no other with it', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  await register(app, app.browser(), { username: 'blake', method: 'email' });
  await guessUntilLocked(app, { kind: 'recover' }, [
    'send-code',
    { email: 'ＡVERY@clinic.example' },
  ]);
  const flow = await follow(app.browser(), { kind: 'recover' });
  assert.equal((await flow.act('send-code', { email })).body.problem?.code, 'account_locked');
  const other = await flow.act('send-code', { email: 'blake@clinic.example' });
  assert.equal(other.body.problem, undefined);
});

test('codes guessed at for a username lock neither the address nor the second factor', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const start: StartFlow = { kind: 'recover', credential: 'portal-password' };
  const ask: [string, object] = ['submit-identifier', { identifier: 'avery' }];
  const { last } = await guessUntilLocked(app, start, ask);
  assert.equal(last.body.problem?.code, 'account_locked');
  app.clock.advance(minute);
  assert.equal((await recover(app, app.browser(), email)).body.step.kind, 'done');
});

test('a new portal password does not wipe out what was guessed at the phone', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  const flow = await follow(app.browser(), { kind: 'recover' });
  await flow.act('send-code', { email });
  await flow.act('submit-code', { code: app.lastCode() });
  await flow.act('send-code');
  for (let failure = 0; failure < 10; failure++) {
    if (failure === 5) {
      app.clock.advance(minute / 2);
      await flow.act('resend-code');
    }
    await flow.act('submit-code', { code: wrongCode(app.lastCode()) });
  }
  const start: StartFlow = { kind: 'recover', credential: 'portal-password' };
  const portal = await follow(app.browser(), start);
  await portal.act('submit-identifier', { identifier: 'avery' });
  await portal.act('submit-code', { code: app.lastCode() });
  await portal.act('set-password', { password: 'seven quiet lanterns' });
  app.clock.advance(minute / 2);
  assert.equal((await flow.act('resend-code')).body.problem?.code, 'account_locked');
});

test('failures are written down under their own names, with the user where there is one', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const before = (await app.app.auditLog.read(0, 1_000)).length;
  await guessUntilLocked(app, { kind: 'recover' }, ['send-code', { email }]);
  const rows = await app.app.auditLog.read(before, 1_000);
  const acts = rows.map(({ act }) => act);
  assert.deepEqual(acts, [...new Array(9).fill('recovery_refused'), 'recovery_locked']);
  assert.ok(rows.every(({ userId }) => userId !== undefined));
  assert.doesNotMatch(JSON.stringify(rows), /clinic/);
});
