import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { createDatabaseFile } from '../testing/database-file.ts';
import type { NodeProcess } from '../testing/node-process.ts';
import { startNode } from '../testing/node-process.ts';
import {
  createTestApp,
  newPassword,
  register,
  signIn,
  signInWithPassword,
} from '../testing/test-app.ts';

const plenty = { limit: 100_000, windowMs: 3_600_000 };
const policyChanges = {
  sends: { destination: [plenty], account: plenty, ip: plenty },
  requests: { credentialsPerIp: plenty, flowStartsPerIp: plenty },
  // The crowd is one account, and a try counts as wrong until it has been compared.
  lockout: {
    password: { failures: 10_000, lockMs: 1, longestLockMs: 1, hardStop: 10_000 },
  },
};
const who = { username: 'avery', method: 'email' } as const;
const minutes = 60_000;

/** Signs in as someone who tries again whenever the server says that it is busy. */
async function signInPatiently(node: NodeProcess): Promise<number> {
  const browser = node.browser();
  const { body: flow } = await browser.start({ kind: 'login', method: 'email' });
  for (let refusals = 0; ; refusals += 1) {
    const identifier = 'avery@clinic.example';
    const input = { identifier, password: newPassword };
    const { status, body, headers } = await browser.act(flow, 'submit-credentials', input);
    if (status === 200) {
      assert.equal(body.step.kind, 'verify-code');
      return refusals;
    }
    assert.equal(status, 503);
    assert.equal(body.code, 'busy');
    assert.ok(headers.get('Retry-After'));
  }
}

test('a hundred and fifty people who sign in at once all come through; who is signed in notices nothing', async (t) => {
  const file = await createDatabaseFile(t);
  const node = await startNode(t, { databaseUrl: file.url, policyChanges, users: true });
  const browser = node.browser();
  await register(node, browser, who);
  const crowd = Promise.all(Array.from({ length: 150 }, () => signInPatiently(node)));
  let arrived = false;
  void crowd.then(() => {
    arrived = true;
  });
  let reads = 0;
  while (!arrived) {
    const { status, body } = await browser.get<SessionState>('/auth/session');
    assert.deepEqual([status, body.state], [200, 'active']);
    reads += 1;
  }
  const refusals = await crowd;
  assert.ok(
    refusals.some((times) => times > 0),
    'more came than can wait for a hash',
  );
  assert.ok(reads > 10);
  assert.equal((await signIn(node, node.browser(), who)).body.step.kind, 'done');
});

/** Sends half a request, and then nothing more. */
async function dawdle(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('POST /auth/flows HTTP/1.1\r\nHost: localhost\r\nContent-Le');
  return socket;
}

test('clients that never finish a request hold up nobody, and are cut off', async (t) => {
  const file = await createDatabaseFile(t);
  const node = await startNode(t, { databaseUrl: file.url, policyChanges, users: true });
  const slow = await Promise.all(Array.from({ length: 500 }, () => dawdle(node.port)));
  const cutOff = Promise.all(
    slow.map((socket) => {
      socket.resume();
      return once(socket, 'close');
    }),
  );
  await register(node, node.browser(), who);
  assert.equal((await signIn(node, node.browser(), who)).body.step.kind, 'done');
  await cutOff;
});

test('a clock that is set back shortens no lock, and brings no used code to life', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), who);
  const browser = app.browser();
  const sent = await browser.act((await signInWithPassword(browser, who)).body, 'send-code');
  const code = app.lastCode();
  const early = app.browser();
  for (const [name, value] of browser.cookies) early.cookies.set(name, value);
  assert.equal((await browser.act(sent.body, 'submit-code', { code })).body.step.kind, 'done');
  for (let tries = 0; tries < 10; tries++) {
    await signInWithPassword(app.browser(), { ...who, password: 'a wrong password' });
  }

  app.clock.advance(-10 * minutes);
  const replayed = await early.act(sent.body, 'submit-code', { code });
  assert.notEqual(replayed.status, 200);
  const locked = await signInWithPassword(app.browser(), who);
  assert.equal(locked.body.problem?.code, 'account_locked');
  app.clock.advance(10 * minutes + 14 * minutes);
  const still = await signInWithPassword(app.browser(), who);
  assert.equal(still.body.problem?.code, 'account_locked');
  app.clock.advance(2 * minutes);
  assert.equal((await signIn(app, app.browser(), who)).body.step.kind, 'done');
});

test('a clock that leaps a year ahead and back ends sessions, and gives none back', async (t) => {
  const app = await createTestApp(t);
  const browser = app.browser();
  await register(app, browser, who);
  const state = async () => (await browser.get<SessionState>('/auth/session')).body.state;
  assert.equal(await state(), 'active');
  const cookies = [...browser.cookies];
  await browser.delete('/auth/session');
  app.clock.advance(365 * 24 * 60 * minutes);
  app.clock.advance(-365 * 24 * 60 * minutes);
  for (const [name, value] of cookies) browser.cookies.set(name, value);
  assert.equal(await state(), 'anonymous');
  assert.equal((await signIn(app, app.browser(), who)).body.step.kind, 'done');
});
