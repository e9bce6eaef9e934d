import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import pg from 'pg';
import type { Browser } from '../testing/browser.ts';
import { countRows } from '../testing/count-rows.ts';
import { createDatabaseFile } from '../testing/database-file.ts';
import { follow } from '../testing/follow.ts';
import { startNode } from '../testing/node-process.ts';
import { startPostgres } from '../testing/postgres-server.ts';
import { startRedis, startRedisSentinel } from '../testing/redis-server.ts';
import { newPassword, register, signIn, signInWithPassword } from '../testing/test-app.ts';

const who = { username: 'avery', method: 'email' } as const;
const policyChanges = {};

async function stateOf(browser: Browser): Promise<string> {
  return (await browser.get<SessionState>('/auth/session')).body.state;
}

/** Asks until the node is well again; each answer is a round trip, so this is no busy loop. */
async function wellAgain(browser: Browser): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const { status } = await browser.get('/readyz').catch(() => ({ status: 0 }));
    if (status === 200) return;
    if (tries === 5_000) assert.fail(`The node is not well again: ${status}.`);
  }
}

async function openPostgres(t: TestContext) {
  const server = await startPostgres();
  t.after(() => server.stop());
  return server.createDatabase();
}

test('a SQLite file that another program locks: who comes meanwhile is told, and comes through after it', async (t) => {
  const file = await createDatabaseFile(t);
  const node = await startNode(t, { databaseUrl: file.url, policyChanges, users: true });
  const browser = node.browser();
  await register(node, browser, who);
  const before = await countRows(file.url, 'audit');

  const other = new DatabaseSync(file.url.slice('sqlite:'.length), { timeout: 1_000 });
  other.exec('begin immediate');
  const refused = await node.browser().start({ kind: 'login', method: 'email' });
  assert.equal(refused.status, 500);
  assert.equal(refused.body.code, 'unexpected');
  assert.equal(await stateOf(browser), 'active', 'reading needs no lock');
  other.exec('commit');
  other.close();

  assert.equal((await signIn(node, node.browser(), who)).body.step.kind, 'done');
  assert.ok((await countRows(file.url, 'audit')) > before);
});

test('a disk that is full: nothing is half written, and all goes on once there is room', async (t) => {
  const file = await createDatabaseFile(t);
  const node = await startNode(t, { databaseUrl: file.url, policyChanges, users: true });
  const browser = node.browser();
  await register(node, browser, who);
  const sessions = await countRows(file.url, 'sessions');

  await node.limitFiles(1);
  const refused = await node.browser().start({ kind: 'login', method: 'email' });
  assert.equal(refused.status, 500);
  assert.equal(refused.body.code, 'unexpected');
  assert.equal(await stateOf(browser), 'active', 'who is signed in stays so');
  await node.limitFiles('unlimited');

  assert.equal((await signIn(node, node.browser(), who)).body.step.kind, 'done');
  assert.equal(await countRows(file.url, 'sessions'), sessions + 1);
  assert.equal(file.rows('pragma integrity_check')[0]?.integrity_check, 'ok');
});

test('Postgres connections that are cut: what was answered stands, and the next request gets another', async (t) => {
  const databaseUrl = await openPostgres(t);
  const node = await startNode(t, { databaseUrl, policyChanges, users: true });
  const browser = node.browser();
  await register(node, browser, who);
  const administrator = new pg.Client({ connectionString: databaseUrl });
  await administrator.connect();

  for (let round = 0; round < 5; round++) {
    const there = node.browser();
    const underWay = signIn(node, there, who).catch(() => undefined);
    await administrator.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1',
      ['atrezzo'],
    );
    const answer = await underWay;
    if (answer?.body.step?.kind === 'done') assert.equal(await stateOf(there), 'active');
  }
  await administrator.end();
  await wellAgain(browser);
  assert.equal((await signIn(node, node.browser(), who)).body.step.kind, 'done');
  assert.equal(await stateOf(browser), 'active');
});

test('Redis that is gone, then back and empty: sessions stand, a login is begun again', async (t) => {
  const databaseUrl = await openPostgres(t);
  const first = await startRedis();
  const redisUrl = `redis://127.0.0.1:${first.port}`;
  const node = await startNode(t, { databaseUrl, redisUrl, policyChanges, users: true });
  const browser = node.browser();
  await register(node, browser, who);
  const underWay = await signInWithPassword(node.browser(), who);

  await first.kill();
  assert.equal(await stateOf(browser), 'active', 'a session does not need it');
  const refused = await node.browser().start({ kind: 'login', method: 'email' });
  assert.equal(refused.status, 500);
  assert.equal((await browser.get('/readyz')).status, 503);

  const second = await startRedis([], first.port);
  t.after(() => second.stop());
  await wellAgain(browser);
  const { status, body } = await node.browser().read(underWay.body);
  assert.equal(status, 410);
  assert.equal(body.code, 'flow_expired', 'whoever was in the middle is told so');
  assert.equal((await signIn(node, node.browser(), who)).body.step.kind, 'done');
});

test('a Redis failover to a replica that lagged: a code works once, an ended session stays ended', async (t) => {
  const databaseUrl = await openPostgres(t);
  const group = await startRedisSentinel();
  t.after(() => group.stop());
  const redisUrl = `redis+sentinel://127.0.0.1:${group.port}/site`;
  const node = await startNode(t, { databaseUrl, redisUrl, policyChanges, users: true });
  await register(node, node.browser(), who);
  const browser = node.browser();
  const sent = await browser.act((await signInWithPassword(browser, who)).body, 'send-code');
  const code = await node.lastCode();
  const cookies = [...browser.cookies];
  // All that comes from here on is unknown to the replica.
  await group.cutOffReplica();
  assert.equal((await browser.act(sent.body, 'submit-code', { code })).body.step.kind, 'done');
  const sessions = await countRows(databaseUrl, 'sessions');
  const ended = [...browser.cookies];
  await browser.delete('/auth/session');
  await group.killMaster();
  await wellAgain(browser);

  const thief = node.browser();
  for (const [name, value] of cookies) thief.cookies.set(name, value);
  const again = await thief.read(sent.body);
  assert.equal(again.status, 200, 'the replica still knows the flow as it was');
  const replayed = await thief.act(again.body, 'submit-code', { code });
  assert.notEqual(replayed.body.step?.kind, 'done');
  assert.equal(
    replayed.headers.getSetCookie().filter((line) => line.startsWith('__Host-atrezzo-session='))
      .length,
    0,
  );
  assert.ok((await countRows(databaseUrl, 'sessions')) <= sessions);
  const back = node.browser();
  for (const [name, value] of ended) back.cookies.set(name, value);
  assert.equal(await stateOf(back), 'anonymous');
  assert.equal((await signIn(node, node.browser(), who)).body.step.kind, 'done');
});

test('a lock that was reached before a failover is a lock after it', async (t) => {
  const databaseUrl = await openPostgres(t);
  const first = await startRedis();
  const redisUrl = `redis://127.0.0.1:${first.port}`;
  const node = await startNode(t, { databaseUrl, redisUrl, policyChanges, users: true });
  await register(node, node.browser(), who);
  const tryOnce = async () => {
    const login = await follow(node.browser(), { kind: 'login', method: 'email' });
    const identifier = 'avery@clinic.example';
    return login.act('submit-credentials', { identifier, password: 'a wrong password' });
  };
  for (let tries = 0; tries < 10; tries++) await tryOnce();
  await first.kill();
  const second = await startRedis([], first.port);
  t.after(() => second.stop());
  await wellAgain(node.browser());
  assert.equal((await tryOnce()).body.problem?.code, 'account_locked');
  const right = await signInWithPassword(node.browser(), { ...who, password: newPassword });
  assert.equal(right.body.problem?.code, 'account_locked');
});
