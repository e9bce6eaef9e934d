import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { mock, test } from 'node:test';
import type { StartFlow } from '@atrezzo/contract';
import argon2 from 'argon2';
import { follow } from '../testing/follow.ts';
import type { TestApp } from '../testing/test-app.ts';
import { createTestApp, register } from '../testing/test-app.ts';

const volatile = new Set(['x-request-id', 'date']);

/** All that an answer tells, but for what differs between any two answers. */
async function tries(app: TestApp, start: StartFlow, identifier: string, times: number) {
  const flow = await follow(app.browser(), start);
  const guess = async () => {
    const { status, body, headers } = await flow.act('submit-credentials', {
      identifier,
      password: 'a wrong password',
    });
    const kept = [...headers].filter(([name]) => !volatile.has(name));
    return { status, body: { ...body, id: '' }, headers: kept };
  };
  const answers = [await guess()];
  while (answers.length < times) answers.push(await guess());
  return answers;
}

async function setUp(t: TestContext) {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  return app;
}

const cases: { name: string; start: StartFlow; known: string; unknown: string }[] = [
  {
    name: 'an email address that is registered',
    start: { kind: 'login', method: 'phone' },
    known: 'avery@clinic.example',
    unknown: 'nobody@clinic.example',
  },
  {
    name: 'an email address on record that is not registered',
    start: { kind: 'login', method: 'email' },
    known: 'blake@clinic.example',
    unknown: 'nobody@clinic.example',
  },
  {
    name: 'a username',
    start: { kind: 'register' },
    known: 'casey',
    unknown: 'nobody',
  },
  {
    name: 'a username that is registered already',
    start: { kind: 'register' },
    known: 'avery',
    unknown: 'nobody',
  },
];

for (const { name, start, known, unknown } of cases) {
  test(`${name} and one that is no one’s get the same answers, until both are locked`, async (t) => {
    const app = await setUp(t);
    const answers = await tries(app, start, known, 12);
    assert.deepEqual(answers, await tries(app, start, unknown, 12));
    const codes = answers.map(({ body }) => body.problem?.code);
    assert.deepEqual(codes, [
      ...new Array<string>(10).fill('credentials_incorrect'),
      'account_locked',
      'account_locked',
    ]);
  });

  test(`${name} costs one hash, and so does one that is no one’s`, async (t) => {
    const app = await setUp(t);
    const verify = mock.method(argon2, 'verify');
    const hash = mock.method(argon2, 'hash');
    t.after(() => mock.restoreAll());
    for (const identifier of [known, unknown]) {
      verify.mock.resetCalls();
      await tries(app, start, identifier, 1);
      assert.equal(verify.mock.callCount(), 1, identifier);
      const [stored = ''] = verify.mock.calls[0]?.arguments ?? [];
      assert.match(stored, /^\$argon2id\$v=19\$m=19456,(t=2,p=1|p=1,t=2)\$/, 'of the full cost');
    }
    assert.equal(hash.mock.callCount(), 0);
  });
}
