import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { mock, test } from 'node:test';
import type { RegistrationLinkRequest } from '@atrezzo/contract';
import argon2 from 'argon2';
import { createDatabaseFile } from '../testing/database-file.ts';
import { follow } from '../testing/follow.ts';
import { beginRegistration, requestLink } from '../testing/mail-links.ts';
import type { TestApp } from '../testing/test-app.ts';
import { createTestApp, newPassword, register } from '../testing/test-app.ts';
import { whenIdle } from '../testing/when-idle.ts';

const volatile = new Set(['x-request-id', 'date']);
const password = newPassword;

/** All that an answer tells, but for what differs between any two answers. */
async function ask(app: TestApp, asked: RegistrationLinkRequest) {
  const { status, body, headers } = await requestLink(app.browser(), asked);
  const kept = [...headers]
    .filter(([name]) => !volatile.has(name))
    .map(([name, value]) => [name, value.replace(/(?<=-link=)[\w-]{43}/, 'TOKEN')]);
  return { status, body: { ...body, requestId: '' }, headers: kept };
}

async function setUp(t: TestContext) {
  const app = await createTestApp(t);
  await beginRegistration(app, app.browser(), { username: 'avery', method: 'phone' });
  await register(app, app.browser(), { username: 'blake', method: 'email' });
  return app;
}

const everyone: RegistrationLinkRequest[] = [
  { username: 'avery' },
  { username: 'blake' },
  { username: 'casey' },
  { username: 'nobody' },
  { email: 'avery@clinic.example', password },
  { email: 'avery@clinic.example', password: 'a wrong password' },
  { email: 'blake@clinic.example', password },
  { email: 'casey@clinic.example', password },
  { email: 'nobody@clinic.example', password },
  { email: 'no address', password },
];

test('begun, registered, imported, unknown: the answer is the same to the letter', async (t) => {
  const app = await setUp(t);
  const [first, ...others] = await Promise.all(everyone.map((asked) => ask(app, asked)));
  assert.equal(first?.status, 202);
  for (const other of others) assert.deepEqual(other, first);
});

test('who asked too often is told so, whether or not the name is anyone’s', async (t) => {
  const app = await setUp(t);
  for (const asked of [
    { username: 'avery' },
    { username: 'nobody' },
    { email: 'avery@clinic.example', password },
    { email: 'nobody@clinic.example', password },
  ]) {
    const statuses: number[] = [];
    for (let time = 0; time < 6; time += 1) statuses.push((await ask(app, asked)).status);
    assert.deepEqual(statuses, [202, 202, 202, 202, 202, 429]);
  }
});

test('one address cannot ask for many people', async (t) => {
  const app = await createTestApp(t);
  for (let name = 0; name < 60; name += 1) {
    assert.equal((await ask(app, { username: `someone-${name}` })).status, 202);
  }
  const { status, headers } = await ask(app, { username: 'avery' });
  assert.equal(status, 429);
  assert.ok(headers.some(([name]) => name === 'retry-after'));
});

test('every address and password costs one hash of the full cost, and no username any', async (t) => {
  const app = await setUp(t);
  const verify = mock.method(argon2, 'verify');
  t.after(() => mock.restoreAll());
  for (const asked of everyone) {
    verify.mock.resetCalls();
    await ask(app, asked);
    await whenIdle();
    assert.equal(verify.mock.callCount(), 'email' in asked ? 1 : 0, JSON.stringify(asked));
    const [stored] = verify.mock.calls[0]?.arguments ?? [];
    if (stored) assert.match(stored, /^\$argon2id\$v=19\$m=19456,/);
  }
});

test('the mail is handed over after the answer, not before it', async (t) => {
  const app = await createTestApp(t);
  await requestLink(app.hastyBrowser(), { username: 'avery' });
  assert.equal(app.outbox.list().length, 0);
  await whenIdle();
  assert.equal(app.outbox.list().length, 1);
});

test('before the answer one row is written, whoever it is', async (t) => {
  const file = await createDatabaseFile(t);
  const app = await createTestApp(t, { databaseUrl: file.url });
  const rows = () => file.rows('select * from audit').length;
  for (const username of ['avery', 'nobody']) {
    const before = rows();
    await requestLink(app.hastyBrowser(), { username });
    assert.equal(rows(), before + 1);
    await whenIdle();
  }
});

test('tries at the password are counted with those of a login', async (t) => {
  const app = await setUp(t);
  const email = 'avery@clinic.example';
  for (let time = 0; time < 5; time += 1) await ask(app, { email, password: 'a wrong password' });
  const login = await follow(app.browser(), { kind: 'login', method: 'email' });
  const wrong = { identifier: email, password: 'a wrong password' };
  for (let time = 0; time < 5; time += 1) await login.act('submit-credentials', wrong);
  const { body } = await login.act('submit-credentials', { identifier: email, password });
  assert.equal(body.problem?.code, 'account_locked');
});

for (const body of [
  {},
  { username: ['avery'] },
  { username: 'avery', email: 'avery@clinic.example', password },
  { username: 'avery', userId: 'x' },
  { email: ['avery@clinic.example', 'thief@evil.example'], password },
  { email: 'avery@clinic.example' },
  { username: '' },
]) {
  test(`a body that is neither form is refused: ${JSON.stringify(body)}`, async (t) => {
    const app = await createTestApp(t);
    const { status } = await app.browser().post('/auth/registration-links', body);
    assert.equal(status, 400);
    await whenIdle();
    assert.equal(app.outbox.list().length, 0);
  });
}
