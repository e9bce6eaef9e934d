import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { mock, test } from 'node:test';
import { openDatabase } from '../adapters/sql/open-database.ts';
import { createSqlEphemeralStore } from '../adapters/sql/sql-ephemeral-store.ts';
import { createInProcessEvents } from '../adapters/system/in-process-events.ts';
import { createCalls } from '../domain/messages/calls.ts';
import { createDatabaseFile } from '../testing/database-file.ts';
import { follow } from '../testing/follow.ts';
import { createTestApp, newPassword, register } from '../testing/test-app.ts';

const callLifeMs = 300_000;

/** A login that has been told to call, and a provider that reports to another node of the site. */
async function called(t: TestContext) {
  const file = await createDatabaseFile(t);
  const app = await createTestApp(t, { databaseUrl: file.url });
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  const placed = mock.method(app.outbox.messenger, 'placeCall');
  const login = await follow(app.browser(), { kind: 'login', method: 'phone' });
  await login.act('submit-credentials', {
    identifier: 'avery@clinic.example',
    password: newPassword,
  });
  await login.act('call-me');
  const callId = placed.mock.calls[0]?.arguments[0].callId ?? '';

  const { db, close } = openDatabase({ url: file.url });
  t.after(close);
  const { clock } = app;
  const store = createSqlEphemeralStore({ db, clock });
  const calls = createCalls({ store, clock, events: createInProcessEvents(), lifeMs: callLifeMs });
  return { app, login, report: (type: 'busy' | 'voicemail') => calls.report({ callId, type }) };
}
type Called = Awaited<ReturnType<typeof called>>;

const outcomes: [name: string, happens: (call: Called) => Promise<unknown>, code: string][] = [
  ['finds the line busy', ({ report }) => report('busy'), 'call_busy'],
  ['reaches a voice mail', ({ report }) => report('voicemail'), 'call_went_to_voicemail'],
  ['is not answered', async ({ app }) => app.clock.advance(30_000), 'call_not_answered'],
  ['is declined', ({ app }) => app.declineCall(), 'call_not_approved'],
  [
    'is answered and hung up',
    ({ app }) => app.answerCall().then(app.hangUpCall),
    'call_not_approved',
  ],
];

for (const [name, happens, code] of outcomes) {
  test(`a call that ${name} is said to be so, and a text message does instead`, async (t) => {
    const call = await called(t);
    const { app, login } = call;
    await happens(call);
    let ended = await login.act('finish-call');
    // What a telephone does is heard of a moment later; a page asks again.
    for (let round = 0; round < 100 && ended.status === 200; round++) {
      ended = await login.act('finish-call');
    }
    assert.equal(ended.status, 422);
    assert.equal(ended.body.problem?.code, code);

    app.clock.advance(30_000);
    await login.act('send-code');
    await login.act('submit-code', { code: app.lastCode() });
    assert.equal(login.step.kind, 'done');
  });
}

test('a call that could not be placed is said to have failed', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  mock.method(app.outbox.messenger, 'placeCall', async () => ({ state: 'failed', reason: 'none' }));
  const login = await follow(app.browser(), { kind: 'login', method: 'phone' });
  await login.act('submit-credentials', {
    identifier: 'avery@clinic.example',
    password: newPassword,
  });
  const { status, body } = await login.act('call-me');
  assert.equal(status, 422);
  assert.equal(body.problem?.code, 'call_failed');
});
