import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { Step } from '@atrezzo/contract';
import { hashToken } from '../domain/secrets/keys.ts';
import { newId, newToken } from '../domain/secrets/tokens.ts';
import { openMemoryDatabase } from '../testing/memory-database.ts';
import type { Facts } from './facts.ts';
import type { FinishedFlow, FlowResult } from './run-flow.ts';
import { createRunFlow } from './run-flow.ts';
import type { Outcome, StepHandlers } from './step-handler.ts';

const flowLifeMs = 15 * 60_000;
const request = { requestId: 'r', ip: '192.0.2.1', language: 'en' };
const credentials = { identifier: 'avery@clinic.example', password: 'correct horse' };
const passwordProved: Facts = { userId: 'u', passwordProved: true, termsAccepted: '1' };

const codeStep: Step = {
  kind: 'verify-code',
  phase: 'code',
  channel: 'email',
  destination: 'a••••@clinic.example',
  codeLength: 6,
  deliveryState: 'sent',
  resendAt: '2026-01-15T12:00:30.000Z',
  attemptsLeft: 5,
  actions: ['submit-code', 'resend-code', 'change-destination'],
};

const finished: FinishedFlow = {
  sessionToken: 'the session',
  step: {
    kind: 'done',
    session: {
      user: {
        id: 'u',
        username: 'avery',
        displayName: 'Avery',
        email: credentials.identifier,
        roles: [],
        organisation: { id: 'o', name: 'Clinic' },
      },
      expiresAt: '2026-01-15T16:00:00.000Z',
    },
    returnTo: '/home',
    actions: [],
  },
};

/** A login by email whose two steps do what a test says: sign-in, then the code, then done. */
async function setUp(t: TestContext, brought: Facts = {}) {
  const { clock, store } = await openMemoryDatabase(t);
  const behaviour = {
    signIn: async (): Promise<Outcome> => ({ facts: passwordProved }),
    submitCode: async (): Promise<Outcome> => ({ facts: { emailProved: 'avery@clinic.example' } }),
    finish: async (): ReturnType<Parameters<typeof createRunFlow>[0]['finish']> => finished,
  };
  const sessions: string[] = [];
  const handlers: Pick<StepHandlers, 'sign-in' | 'verify-code'> = {
    'sign-in': {
      show: async (_flow, { identifier }) => {
        return { kind: 'sign-in', identifier, actions: ['submit-credentials'] };
      },
      actions: { 'submit-credentials': () => behaviour.signIn() },
    },
    'verify-code': {
      show: async () => codeStep,
      actions: { 'submit-code': () => behaviour.submitCode() },
    },
  };
  const runFlow = createRunFlow({
    store,
    clock,
    binding: { newId: () => newId(clock), newSecret: () => newToken(clock), hash: hashToken },
    handlers: handlers as StepHandlers,
    policy: { termsVersion: '1', emailOnlyNeedsMore: false, offersPasskeys: false, flowLifeMs },
    begin: async () => ({ facts: brought, returnTo: '/home', remember: false }),
    finish: async (flow) => {
      const result = await behaviour.finish();
      if (typeof result !== 'string') sessions.push(flow.id);
      return result;
    },
  });
  const { id, secret, result } = await runFlow.start({ kind: 'login', method: 'email' }, request);
  const act = (
    action: string,
    version: unknown,
    input: object = {},
    key: string | undefined = secret,
  ) => runFlow.act({ id, secret: key, action, body: { version, ...input } }, request);
  return {
    clock,
    store,
    runFlow,
    behaviour,
    sessions,
    id,
    secret,
    started: result,
    act,
    signIn: (version = 1) => act('submit-credentials', version, credentials),
    submitCode: (version: number) => act('submit-code', version, { code: '123456' }),
    read: () => runFlow.read(id, secret, 'en'),
  };
}

function flowOf(result: FlowResult) {
  if (!('flow' in result)) assert.fail(`There is no flow in an answer that is ${result.status}.`);
  return result.flow;
}

/** An action that is under way until the test lets it end. */
function heldOpen<T>(value: T) {
  const begun = Promise.withResolvers<void>();
  const ending = Promise.withResolvers<void>();
  return {
    begun: begun.promise,
    end: ending.resolve,
    work: async () => {
      begun.resolve();
      await ending.promise;
      return value;
    },
  };
}

const fails = async () => {
  throw new Error('The disk is full.');
};

const gone = { status: 'gone', code: 'flow_expired' };
const invalid = { status: 'invalid', code: 'request_invalid' };

test('a flow begins at its first missing step, with fifteen minutes to go', async (t) => {
  const { started, clock } = await setUp(t);
  const flow = flowOf(started);
  assert.equal(started.status, 'ok');
  assert.equal(flow.version, 1);
  assert.equal(flow.step.kind, 'sign-in');
  assert.equal(flow.serverTime, clock.now().toISOString());
  assert.equal(Date.parse(flow.expiresAt), clock.now().getTime() + flowLifeMs);
});

test('the secret that binds a flow to its browser is stored only as a hash', async (t) => {
  const { store, id, secret } = await setUp(t);
  const stored = JSON.stringify(await store.get(`flow:{${id}}`));
  assert.ok(stored.includes(hashToken(secret)) && !stored.includes(secret));
});

test('an action that establishes what was missing leads to the next step', async (t) => {
  const { signIn, read } = await setUp(t);
  const answer = await signIn();
  assert.equal(answer.status, 'ok');
  assert.equal(flowOf(answer).step.kind, 'verify-code');
  assert.deepEqual(flowOf(await read()), flowOf(answer));
});

test('the last missing fact makes one session, and the flow is gone', async (t) => {
  const { signIn, submitCode, sessions, read, id } = await setUp(t);
  const { version } = flowOf(await signIn());
  const answer = await submitCode(version);
  assert.equal(flowOf(answer).step.kind, 'done');
  assert.equal('finished' in answer && answer.finished?.sessionToken, 'the session');
  assert.deepEqual(sessions, [id]);
  assert.deepEqual(await read(), gone);
  assert.deepEqual(await submitCode(version), gone);
});

test('a browser that has proved enough is done at the start, and no flow is left behind', async (t) => {
  const { started, sessions, id, read } = await setUp(t, {
    ...passwordProved,
    emailProved: 'avery@clinic.example',
  });
  assert.equal(flowOf(started).step.kind, 'done');
  assert.deepEqual(sessions, [id]);
  assert.deepEqual(await read(), gone);
});

test('a refusal shows the same step with its problem, until the next action', async (t) => {
  const { signIn, read, behaviour } = await setUp(t);
  behaviour.signIn = async () => ({
    refused: { code: 'credentials_incorrect', field: 'password' },
  });
  const answer = await signIn();
  assert.equal(answer.status, 'refused');
  assert.deepEqual(flowOf(answer).problem, { code: 'credentials_incorrect', field: 'password' });
  assert.deepEqual(flowOf(await read()).problem, flowOf(answer).problem);
  behaviour.signIn = async () => ({ facts: passwordProved, notice: 'email_verified' });
  const next = flowOf(await signIn(flowOf(answer).version));
  assert.equal(next.problem, undefined);
  assert.equal(next.notice, 'email_verified');
});

test('a fact and a delivery are taken back by null', async (t) => {
  const { signIn, behaviour, store, id } = await setUp(t);
  const delivery = { by: 'email', destination: 'avery@clinic.example', resendAt: 0 } as const;
  const stored = async () => {
    const record = await store.get<{ facts: Facts; delivery?: object }>(`flow:{${id}}`);
    return [record?.facts, record?.delivery];
  };
  behaviour.signIn = async () => ({ facts: { methodChosen: 'phone' }, delivery });
  const { version } = flowOf(await signIn());
  assert.deepEqual(await stored(), [{ methodChosen: 'phone' }, delivery]);
  behaviour.signIn = async () => ({});
  const kept = flowOf(await signIn(version));
  assert.deepEqual(await stored(), [{ methodChosen: 'phone' }, delivery]);
  behaviour.signIn = async () => ({ facts: { methodChosen: null }, delivery: null });
  await signIn(kept.version);
  assert.deepEqual(await stored(), [{}, undefined]);
});

test('an attempt that a handler ends is gone and makes no session', async (t) => {
  const { signIn, behaviour, read, sessions } = await setUp(t);
  behaviour.signIn = async () => ({ facts: passwordProved, ended: 'terms_declined' });
  assert.deepEqual(await signIn(), { status: 'ended', code: 'terms_declined' });
  assert.deepEqual(await read(), gone);
  assert.deepEqual(sessions, []);
});

test('of two submits of one version the second is told that the flow moved on', async (t) => {
  const { signIn, behaviour } = await setUp(t);
  let done = 0;
  behaviour.signIn = async () => {
    done += 1;
    return { facts: passwordProved };
  };
  const answers = await Promise.all([signIn(), signIn()]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), ['moved', 'ok']);
  assert.equal(done, 1);
  const again = await signIn();
  assert.equal(again.status, 'moved');
  assert.equal(flowOf(again).step.kind, 'verify-code');
});

test('of many submits of the last action at once, one makes a session', async (t) => {
  const { signIn, submitCode, sessions } = await setUp(t);
  const { version } = flowOf(await signIn());
  const answers = await Promise.all(Array.from({ length: 64 }, () => submitCode(version)));
  assert.equal(answers.filter(({ status }) => status === 'ok').length, 1);
  assert.equal(sessions.length, 1);
});

test('while an action is under way, another one on its version waits', async (t) => {
  const { signIn, behaviour, read } = await setUp(t);
  const held = heldOpen<Outcome>({ facts: passwordProved });
  behaviour.signIn = held.work;
  const first = signIn();
  await held.begun;
  const { version } = flowOf(await read());
  assert.equal(version, 2);
  assert.equal((await signIn(version)).status, 'moved');
  held.end();
  assert.equal((await first).status, 'ok');
});

test('an action that never ends can be tried again, and then loses', async (t) => {
  const { signIn, behaviour, read, clock } = await setUp(t);
  const held = heldOpen<Outcome>({ refused: { code: 'credentials_incorrect' } });
  behaviour.signIn = held.work;
  const first = signIn();
  await held.begun;
  clock.advance(20_000);
  behaviour.signIn = async () => ({ facts: passwordProved });
  const second = await signIn(flowOf(await read()).version);
  assert.equal(second.status, 'ok');
  held.end();
  const late = await first;
  assert.equal(late.status, 'moved');
  assert.deepEqual(flowOf(late), flowOf(second));
});

test('a handler that throws leaves the step as it was, to be tried again at once', async (t) => {
  const { signIn, behaviour, read } = await setUp(t);
  behaviour.signIn = fails;
  await assert.rejects(signIn(), /disk is full/);
  const flow = flowOf(await read());
  assert.equal(flow.step.kind, 'sign-in');
  behaviour.signIn = async () => ({ facts: passwordProved });
  assert.equal((await signIn(flow.version)).status, 'ok');
});

test('a finish that throws brings the flow back as it was before, to be tried again', async (t) => {
  const { signIn, submitCode, behaviour, read, sessions, clock } = await setUp(t);
  const { version, expiresAt } = flowOf(await signIn());
  clock.advance(60_000);
  behaviour.finish = fails;
  await assert.rejects(submitCode(version), /disk is full/);
  const restored = flowOf(await read());
  assert.equal(restored.step.kind, 'verify-code');
  assert.equal(restored.expiresAt, expiresAt);
  assert.equal(restored.version, version);
  behaviour.finish = async () => finished;
  assert.equal((await submitCode(version)).status, 'ok');
  assert.equal(sessions.length, 1);
});

test('a flow that a failed finish brought back still ends at its time', async (t) => {
  const { signIn, submitCode, behaviour, read, clock } = await setUp(t);
  const { version } = flowOf(await signIn());
  clock.advance(60_000);
  behaviour.finish = fails;
  await assert.rejects(submitCode(version));
  clock.advance(flowLifeMs - 60_001);
  assert.equal((await read()).status, 'ok');
  clock.advance(1);
  assert.deepEqual(await read(), gone);
});

test('a finish that says why not ends the flow', async (t) => {
  const { signIn, submitCode, behaviour, read } = await setUp(t);
  const { version } = flowOf(await signIn());
  behaviour.finish = async () => 'already_registered';
  assert.deepEqual(await submitCode(version), { status: 'ended', code: 'already_registered' });
  assert.deepEqual(await read(), gone);
});

test('a flow that is cancelled is gone, once', async (t) => {
  const { runFlow, id, secret, read } = await setUp(t);
  assert.equal(await runFlow.cancel(id, secret), true);
  assert.equal(await runFlow.cancel(id, secret), false);
  assert.deepEqual(await read(), gone);
});

test('a flow that is cancelled during its last action makes no session', async (t) => {
  const { signIn, submitCode, behaviour, runFlow, id, secret, sessions, read } = await setUp(t);
  const { version } = flowOf(await signIn());
  const held = heldOpen<Outcome>({ facts: { emailProved: 'avery@clinic.example' } });
  behaviour.submitCode = held.work;
  const last = submitCode(version);
  await held.begun;
  assert.equal(await runFlow.cancel(id, secret), true);
  held.end();
  assert.deepEqual(await last, gone);
  assert.deepEqual(sessions, []);
  assert.deepEqual(await read(), gone);
});

test('a flow that is cancelled during any other action stays gone', async (t) => {
  const { signIn, behaviour, runFlow, id, secret, read } = await setUp(t);
  const held = heldOpen<Outcome>({ facts: passwordProved });
  behaviour.signIn = held.work;
  const first = signIn();
  await held.begun;
  await runFlow.cancel(id, secret);
  held.end();
  assert.deepEqual(await first, gone);
  assert.deepEqual(await read(), gone);
});

test('an action that the step does not offer is refused unseen', async (t) => {
  const { submitCode, behaviour, read, sessions } = await setUp(t);
  behaviour.submitCode = fails;
  const answer = await submitCode(1);
  assert.equal(answer.status, 'moved');
  assert.deepEqual(flowOf(answer).problem, { code: 'action_not_offered' });
  assert.equal(flowOf(await read()).version, 1);
  assert.deepEqual(sessions, []);
});

test('an action that a step offers and no handler carries out is a bug, and blocks nothing', async (t) => {
  const { signIn, act, submitCode, read } = await setUp(t);
  const { version } = flowOf(await signIn());
  await assert.rejects(act('resend-code', version), /verify-code offers resend-code/);
  assert.equal((await submitCode(flowOf(await read()).version)).status, 'ok');
});

test('an action that does not exist is invalid, also one named like a part of every object', async (t) => {
  const { act, read } = await setUp(t);
  for (const action of ['', 'finish', '__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    assert.deepEqual(await act(action, 1, credentials), invalid, action);
  }
  assert.equal(flowOf(await read()).version, 1);
});

const extras = ['userId', 'verified', 'amr', 'facts', '__proto__', 'constructor'];
for (const extra of extras) {
  test(`an input with the key ${extra} beside its own is invalid`, async (t) => {
    const { act, behaviour } = await setUp(t);
    behaviour.signIn = fails;
    const input = JSON.parse(
      `{"identifier":"a","password":"b","${extra}":{"polluted":true}}`,
    ) as object;
    assert.deepEqual(await act('submit-credentials', 1, input), invalid);
  });
}

test('an input with a list where a text is due, or with nothing, is invalid', async (t) => {
  const { act, behaviour } = await setUp(t);
  behaviour.signIn = fails;
  for (const input of [{}, { ...credentials, identifier: ['a@b.example', 'c@d.example'] }]) {
    assert.deepEqual(await act('submit-credentials', 1, input), invalid);
  }
});

test('a version that is no whole number is invalid', async (t) => {
  const { act } = await setUp(t);
  for (const version of [undefined, null, '1', 0, -1, 1.5, [1], { $gt: 0 }]) {
    assert.deepEqual(await act('submit-credentials', version, credentials), invalid);
  }
});

test('a version from the future is not accepted', async (t) => {
  const { signIn } = await setUp(t);
  assert.equal((await signIn(2)).status, 'moved');
});

test('without its secret, or with another, a flow is as good as gone', async (t) => {
  const { runFlow, act, id, secret, clock } = await setUp(t);
  for (const key of [undefined, '', newToken(clock), hashToken(secret), `${secret} `]) {
    assert.deepEqual(await runFlow.read(id, key, 'en'), gone);
    assert.deepEqual(
      await runFlow.act(
        { id, secret: key, action: 'submit-credentials', body: { version: 1 } },
        request,
      ),
      gone,
    );
    assert.equal(await runFlow.cancel(id, key), false);
    assert.equal(await runFlow.load(id, key), undefined);
  }
  assert.equal((await act('submit-credentials', 1, credentials)).status, 'ok');
});

test('the secret of one flow opens no other', async (t) => {
  const { runFlow, secret } = await setUp(t);
  const other = await runFlow.start({ kind: 'login', method: 'email' }, request);
  assert.deepEqual(await runFlow.read(other.id, secret, 'en'), gone);
});

test('a flow lives for fifteen minutes, whatever is done in it', async (t) => {
  const { signIn, submitCode, read, clock } = await setUp(t);
  clock.advance(flowLifeMs - 1_000);
  const { version } = flowOf(await signIn());
  clock.advance(999);
  assert.equal((await read()).status, 'ok');
  clock.advance(1);
  assert.deepEqual(await read(), gone);
  assert.deepEqual(await submitCode(version), gone);
});

test('a flow that expires during an action is gone and makes no session', async (t) => {
  const { signIn, submitCode, behaviour, sessions, clock } = await setUp(t);
  const { version } = flowOf(await signIn());
  behaviour.submitCode = async () => {
    clock.advance(flowLifeMs);
    return { facts: { emailProved: 'avery@clinic.example' } };
  };
  assert.deepEqual(await submitCode(version), gone);
  assert.deepEqual(sessions, []);
});
