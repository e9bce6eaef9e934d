import assert from 'node:assert/strict';
import { test } from 'node:test';
import { follow } from '../testing/follow.ts';
import { createTestApp, newPassword, register, signInWithPassword } from '../testing/test-app.ts';

const who = { username: 'avery', method: 'phone' } as const;

test('a stranger who guesses passwords locks the password, never the second factor', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), who);
  const browser = app.browser();
  const waiting = await signInWithPassword(browser, who);

  const stranger = await follow(app.browser(), { kind: 'login', method: 'phone' });
  const identifier = 'avery@clinic.example';
  for (let round = 0; round < 12; round++) {
    await stranger.act('submit-credentials', { identifier, password: `guess ${round}` });
  }
  assert.equal(stranger.flow.problem?.code, 'account_locked');
  const right = await stranger.act('submit-credentials', { identifier, password: newPassword });
  assert.equal(right.body.problem?.code, 'account_locked', 'not even the right one is compared');

  const sent = await browser.act(waiting.body, 'send-code');
  const { body } = await browser.act(sent.body, 'submit-code', { code: app.lastCode() });
  assert.equal(body.step.kind, 'done', 'whoever was past the password goes on');
});

test('the password opens again after 15 minutes', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), who);
  const stranger = await follow(app.browser(), { kind: 'login', method: 'phone' });
  const identifier = 'avery@clinic.example';
  for (let round = 0; round < 10; round++) {
    await stranger.act('submit-credentials', { identifier, password: `guess ${round}` });
  }
  app.clock.advance(15 * 60_000 - 1_000);
  assert.equal((await signInWithPassword(app.browser(), who)).body.problem?.code, 'account_locked');
  app.clock.advance(1_000);
  assert.equal((await signInWithPassword(app.browser(), who)).body.step.kind, 'verify-code');
});
