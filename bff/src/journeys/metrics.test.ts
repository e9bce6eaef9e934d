import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import type { Receipt } from '../ports/messenger.ts';
import { requestLink } from '../testing/mail-links.ts';
import { readMetric } from '../testing/read-metrics.ts';
import { createTestApp, register, signIn, signInWithPassword } from '../testing/test-app.ts';
import { whenIdle } from '../testing/when-idle.ts';
import { wrongCode } from '../testing/wrong-code.ts';

test('an operator sees what becomes of logins, codes and messages', async (t) => {
  const app = await createTestApp(t, { metrics: true });
  const read = async (name: string) => readMetric((await app.app.metrics?.text()) ?? '', name);
  const browser = app.browser();
  await register(app, browser, { username: 'avery', method: 'phone' });
  await signIn(app, browser, { username: 'avery', method: 'phone' });

  const wrong = await signInWithPassword(app.browser(), {
    username: 'avery',
    method: 'phone',
    password: 'something else entirely',
  });
  assert.equal(wrong.status, 422);
  const guesser = app.browser();
  const login = await signInWithPassword(guesser, { username: 'avery', method: 'phone' });
  const sent = await guesser.act(login.body, 'send-code');
  await guesser.act(sent.body, 'submit-code', { code: wrongCode(app.lastCode()) });

  const acts = await read('atrezzo_acts_total');
  assert.equal(acts['act="signed_in"'], 2);
  assert.equal(acts['act="registration_completed"'], 1);
  assert.equal(acts['act="second_factor_refused"'], 1);
  const actions = await read('atrezzo_flow_actions_total');
  assert.equal(actions['kind="login",action="start",outcome="ok"'], 3);
  assert.equal(
    actions['kind="login",action="submit-credentials",outcome="credentials_incorrect"'],
    1,
  );
  assert.equal(actions['kind="login",action="submit-code",outcome="done"'], 1);
  assert.equal(actions['kind="login",action="submit-code",outcome="code_incorrect"'], 1);
  assert.deepEqual(await read('atrezzo_codes_checked_total'), {
    'channel="email",result="right"': 1,
    'channel="sms",result="right"': 2,
    'channel="sms",result="wrong"': 1,
  });
  const messages = await read('atrezzo_message_duration_seconds_count');
  assert.equal(messages['channel="sms",outcome="accepted"'], 3);
  assert.deepEqual(await read('atrezzo_outbox_messages_total'), {
    'purpose="code",end="accepted"': 4,
  });
  assert.equal((await read('atrezzo_outbox_waiting'))[''], 0);
  assert.equal((await read('atrezzo_outbox_oldest_seconds'))[''], 0);
  assert.equal((await read('atrezzo_sessions'))[''], 1);
  assert.deepEqual(await read('atrezzo_store_up'), {
    'store="database"': 1,
    'store="ephemeral"': 1,
  });
  assert.deepEqual(await read('atrezzo_password_hashes'), {
    'state="running"': 0,
    'state="waiting"': 0,
  });
  const requests = await read('atrezzo_http_request_duration_seconds_count');
  const submits = 'method="POST",route="/auth/flows/:id/actions/:action",status="200"';
  assert.ok((requests[submits] ?? 0) > 5);
  assert.ok('' in (await read('nodejs_eventloop_lag_seconds')));
});

test('an operator sees what waits in the outbox while a provider is down, and for how long', async (t) => {
  const app = await createTestApp(t, { metrics: true });
  const read = async (name: string) => readMetric((await app.app.metrics?.text()) ?? '', name);
  const busy: Receipt = { state: 'failed', reason: 'postmark_503', again: 'safe' };
  mock.method(app.outbox.messenger, 'sendEmail', async () => busy);
  await requestLink(app.browser(), { username: 'avery' });
  app.clock.advance(90_000);
  await whenIdle();
  assert.equal((await read('atrezzo_outbox_waiting'))[''], 1);
  assert.equal((await read('atrezzo_outbox_oldest_seconds'))[''], 90);
  assert.ok(((await read('atrezzo_outbox_postponed_total'))['purpose="link"'] ?? 0) >= 2);
});
