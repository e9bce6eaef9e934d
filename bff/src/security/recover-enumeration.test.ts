import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { mock, test } from 'node:test';
import type { StartFlow } from '@atrezzo/contract';
import { createSeek } from '../features/verify-code/seek.ts';
import type { Directory } from '../ports/directory.ts';
import type { Receipt } from '../ports/messenger.ts';
import { addSampleUser, sampleRegistration } from '../testing/directory-samples.ts';
import { follow } from '../testing/follow.ts';
import { openMemoryDatabase } from '../testing/memory-database.ts';
import { sampleFlow } from '../testing/sample-flow.ts';
import type { TestApp } from '../testing/test-app.ts';
import { createTestApp, register } from '../testing/test-app.ts';
import { walksOf } from '../testing/walks.ts';

const volatile = new Set(['x-request-id', 'date', 'set-cookie']);

/** A move, and how long to wait before it. */
type Move = readonly [action: string, input?: object, waitMs?: number];

/** All that the answers tell, but for what differs between any two answers. */
async function answersTo(t: TestContext, start: StartFlow, moves: readonly Move[]) {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  await register(app, app.browser(), { username: 'casey', method: 'email' });
  await beginRegistration(app);
  const flow = await follow(app.browser(), start);
  const answers = [flow.started];
  for (const [action, input, waitMs = 0] of moves) {
    app.clock.advance(waitMs);
    answers.push(await flow.act(action, input));
  }
  return answers.map(({ status, body, headers }) => ({
    status,
    body: { ...body, id: '', requestId: '' },
    headers: [...headers].filter(([name]) => !volatile.has(name)),
  }));
}

/** Blake has proved the address, made a password and left. */
async function beginRegistration(app: TestApp) {
  const { start, moves } = walksOf(app, 'blake').registerByPhone;
  const flow = await follow(app.browser(), start);
  for (const { action, input } of moves.slice(0, 5)) await flow.act(action, input());
}

const wrongCodes: Move[] = ['000000', '111111', '222222', '333333', '444444', '555555'].map(
  (code) => ['submit-code', { code }],
);

/** Sends, guesses, sends again and too early, guesses on until it is locked, and tries what is left. */
const attack: readonly Move[] = [
  ['resend-code'],
  ...wrongCodes,
  ['resend-code', {}, 30_000],
  ['resend-code', {}, 1_000],
  ...wrongCodes,
  ['resend-code', {}, 30_000],
  ['submit-code', { code: 'ABC' }],
  ['resend-code', {}, 15 * 60_000],
];

const addresses = {
  'a registered phone user': 'avery@clinic.example',
  'a registered email user': 'casey@clinic.example',
  'someone half registered': 'blake@clinic.example',
  'a portal user': 'ellis@clinic.example',
};

for (const [who, email] of Object.entries(addresses)) {
  test(`the address of ${who} is answered like one of no one’s, through every misfortune`, async (t) => {
    const with_ = (address: string): readonly Move[] => [
      ['send-code', { email: address }],
      ...attack,
    ];
    // Of the same first letter and host: what is masked is what was typed.
    const nobody = `${email[0]}nyone@clinic.example`;
    const start = { kind: 'recover' } as const;
    const known = await answersTo(t, start, with_(email));
    assert.deepEqual(known, await answersTo(t, start, with_(nobody)));
    const problems = known.map(({ body }) => body.problem?.code);
    assert.ok(problems.includes('too_many_attempts'));
    assert.ok(problems.includes('account_locked'));
    assert.ok(problems.includes('resend_too_early'));
  });
}

for (const username of ['avery', 'blake', 'ellis']) {
  test(`the username ${username} is answered like one of no one’s, through every misfortune`, async (t) => {
    const with_ = (identifier: string): readonly Move[] => [
      ['submit-identifier', { identifier }],
      ...attack,
    ];
    const start = { kind: 'recover', credential: 'portal-password' } as const;
    const known = await answersTo(t, start, with_(username));
    assert.deepEqual(known, await answersTo(t, start, with_('nobody')));
    assert.ok(known.some(({ body }) => body.problem?.code === 'account_locked'));
  });
}

test('each mailbox gets its eight messages an hour, and so does one of no one’s', async (t) => {
  const eightAndOne = (email: string): readonly Move[] => [
    ['send-code', { email }],
    ...Array.from({ length: 8 }, (): Move => ['resend-code', {}, 30_000]),
  ];
  const start = { kind: 'recover' } as const;
  const known = await answersTo(t, start, eightAndOne('casey@clinic.example'));
  assert.deepEqual(known, await answersTo(t, start, eightAndOne('cnyone@clinic.example')));
});

test('a mailbox that has had its share is not told to whoever asks by username', async (t) => {
  const app = await createTestApp(t);
  const byEmail = await follow(app.browser(), { kind: 'recover' });
  await byEmail.act('send-code', { email: 'ellis@clinic.example' });
  for (let again = 1; again < 8; again++) {
    app.clock.advance(30_000);
    await byEmail.act('resend-code');
  }
  const sent = app.outbox.list().length;
  const start = { kind: 'recover', credential: 'portal-password' } as const;
  const byUsername = await follow(app.browser(), start);
  const { status, body } = await byUsername.act('submit-identifier', { identifier: 'ellis' });
  assert.equal(status, 200);
  assert.equal(body.step.kind === 'verify-code' && body.step.phase, 'code');
  assert.equal(app.outbox.list().length, sent, 'and it gets no more for it');
});

test('an unknown address is sent nothing at all', async (t) => {
  const app = await createTestApp(t);
  const flow = await follow(app.browser(), { kind: 'recover' });
  await flow.act('send-code', { email: 'nobody@clinic.example' });
  assert.deepEqual(app.outbox.list(), []);
});

const misfortunes: Record<string, () => Promise<Receipt>> = {
  'never answers': () => new Promise(() => {}),
  refuses: async () => ({ state: 'failed', reason: 'mailbox_unknown' }),
  throws: async () => {
    throw new Error('no connection');
  },
};

for (const [misfortune, answer] of Object.entries(misfortunes)) {
  test(`a provider that ${misfortune} cannot be told from one that was never asked`, async (t) => {
    const errors: object[] = [];
    const logger = { info() {}, error: (fields: object) => void errors.push(fields) };
    const app = await createTestApp(t, { logger });
    await register(app, app.browser(), { username: 'avery', method: 'email' });
    const send = mock.method(app.outbox.messenger, 'sendEmail', answer);
    const flow = await follow(app.browser(), { kind: 'recover' });
    const { status, body } = await flow.act('send-code', { email: 'avery@clinic.example' });
    assert.equal(send.mock.callCount(), 1);
    assert.equal(status, 200);
    assert.equal(body.problem, undefined);
    assert.ok(body.step.kind === 'verify-code' && body.step.phase === 'code');
    assert.equal(body.step.deliveryState, 'sent');
    assert.ok(body.step.expiresAt);
    assert.equal(errors.length, misfortune === 'never answers' ? 0 : 1, 'an operator is told');
    // What never answers is given up, so that a server can be stopped.
    app.clock.advance(30_000);
  });
}

test('as much is looked up for no one as for someone', async (t) => {
  const { clock, directory } = await openMemoryDatabase(t);
  await addSampleUser(directory);
  await directory.transact((tx) => tx.putRegistration(sampleRegistration()));
  const reads: string[] = [];
  const counting = new Proxy(directory, {
    get(target, name: keyof Directory) {
      reads.push(name);
      return target[name];
    },
  });
  const { seek } = createSeek({ directory: counting, identifierHashKey: clock.randomBytes(32) });
  const readsFor = async (destination: string, usernameSought?: string) => {
    reads.length = 0;
    const facts = usernameSought === undefined ? {} : { usernameSought };
    await seek(sampleFlow({ kind: 'recover', facts }), destination);
    return [...reads];
  };
  assert.deepEqual(await readsFor('avery@clinic.example'), await readsFor('no@clinic.example'));
  assert.deepEqual(await readsFor('', 'avery'), await readsFor('', 'nobody'));
});
