import assert from 'node:assert/strict';
import { test } from 'node:test';
import { follow } from '../testing/follow.ts';
import { createTestApp, newPassword, register } from '../testing/test-app.ts';
import { walksOf } from '../testing/walks.ts';

for (const name of [
  'registerByPhone',
  'registerByEmail',
  'signInByPhone',
  'signInByEmail',
] as const) {
  test(`${name}: after a reload at any step the person goes on there`, async (t) => {
    const app = await createTestApp(t);
    if (name.startsWith('signIn')) {
      await register(app, app.browser(), { username: 'avery', method: 'phone' });
    }
    const { start, moves } = walksOf(app, 'avery')[name];
    const flow = await follow(app.browser(), start);
    for (const { action, input } of moves) {
      const shown = flow.flow;
      const { status, body } = await flow.read();
      assert.equal(status, 200);
      assert.deepEqual(body, shown, `before ${action}`);
      await flow.act(action, input());
    }
    assert.equal(flow.step.kind, 'done');
  });
}

test('two flows side by side in one browser do not disturb each other', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  const browser = app.browser();
  const one = await follow(browser, { kind: 'login', method: 'email' });
  const other = await follow(browser, { kind: 'login', method: 'phone' });
  const credentials = { identifier: 'avery@clinic.example', password: newPassword };
  await one.act('submit-credentials', credentials);
  await other.act('submit-credentials', credentials);
  await one.act('send-code');
  const code = app.lastCode();
  await other.act('send-code');
  await other.act('submit-code', { code: app.lastCode() });
  assert.equal(other.step.kind, 'done');
  await one.act('submit-code', { code });
  assert.equal(one.step.kind, 'done');
});

test('the same flow in two tabs: the slower one is told where it stands, and goes on from there', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const browser = app.browser();
  const one = await follow(browser, { kind: 'login', method: 'email' });
  const seenByOther = one.flow;
  const input = { identifier: 'avery@clinic.example', password: newPassword };
  await one.act('submit-credentials', input);
  const { status, body } = await browser.act(seenByOther, 'submit-credentials', input);
  assert.equal(status, 409);
  assert.equal(body.step.kind, 'verify-code');
  assert.equal((await browser.act(body, 'send-code')).status, 200);
});

test('a flow that was cancelled is over, and so is one that is older than fifteen minutes', async (t) => {
  const app = await createTestApp(t);
  const browser = app.browser();
  const cancelled = await follow(browser, { kind: 'register' });
  assert.equal((await browser.delete(`/auth/flows/${cancelled.flow.id}`)).status, 204);
  assert.equal((await cancelled.read()).status, 410);
  assert.equal(browser.cookies.size, 0);

  const old = await follow(browser, { kind: 'register' });
  app.clock.advance(15 * 60_000);
  assert.equal((await old.read()).body.code, 'flow_expired');
});

test('a ninth unfinished flow lets the oldest cookie go, so that they never pile up', async (t) => {
  const app = await createTestApp(t);
  const browser = app.browser();
  for (let round = 0; round < 12; round++) await browser.start({ kind: 'register' });
  assert.equal(browser.cookies.size, 8);
});
