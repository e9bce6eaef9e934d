import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { LoopbackCarriers } from '../testing/carriers/loopback-carriers.ts';
import { startLoopbackCarriers } from '../testing/carriers/loopback-carriers.ts';
import { countRows } from '../testing/count-rows.ts';
import { createDatabaseFile } from '../testing/database-file.ts';
import { follow } from '../testing/follow.ts';
import { startNode } from '../testing/node-process.ts';
import { startPostgres } from '../testing/postgres-server.ts';
import { register } from '../testing/test-app.ts';

const policyChanges = {};
const hourMs = 3_600_000;
const email = 'avery@clinic.example';

async function openCarriers(t: TestContext): Promise<LoopbackCarriers> {
  const carriers = await startLoopbackCarriers({
    callbackUrl: 'http://localhost:4000/auth/hooks',
    post: async () => new Response(),
    onError: () => {},
  });
  t.after(() => carriers.close());
  return carriers;
}

const textsOf = ({ outbox }: LoopbackCarriers) => outbox.list().map(({ text }) => text);
const lastCode = (carriers: LoopbackCarriers) =>
  /\b\d{6}\b/.exec(textsOf(carriers).at(-1) ?? '')?.[0] ?? '';

/** Resolves when it is so. Each look is a turn of the event loop, which the network needs too. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await setImmediate();
}

/** Someone has registered; then Postmark fails. Returns the databases's address and what has arrived. */
async function registerAndFail(t: TestContext, databaseUrl: string) {
  const carriers = await openCarriers(t);
  const options = { databaseUrl, policyChanges, carriers: carriers.carriers };
  const node = await startNode(t, { ...options, users: true });
  const inbox = { lastCode: () => lastCode(carriers) };
  await register(inbox, node.browser(), { username: 'avery', method: 'email' });
  carriers.postmark.faults.always({ status: 503 });
  return { carriers, node, options, arrived: textsOf(carriers).length };
}

const inDatabases: Record<string, (t: TestContext) => Promise<string>> = {
  SQLite: async (t) => (await createDatabaseFile(t)).url,
  async Postgres(t) {
    const server = await startPostgres();
    t.after(() => server.stop());
    return server.createDatabase();
  },
};

for (const [name, open] of Object.entries(inDatabases)) {
  test(`${name}: Postmark fails for an hour and the node dies: the link comes through, the code that has expired does not`, async (t) => {
    const databaseUrl = await open(t);
    const { carriers, node, options, arrived } = await registerAndFail(t, databaseUrl);
    await node.browser().post('/auth/registration-links', { username: 'avery' });
    const recovery = await follow(node.browser(), { kind: 'recover' });
    await recovery.act('send-code', { email });
    await until(async () => (await countRows(databaseUrl, 'outbox')) === arrived + 2);
    await node.kill();
    assert.equal(textsOf(carriers).length, arrived);

    carriers.postmark.faults.always(undefined);
    const later = await startNode(t, { ...options, laterMs: hourMs });
    await until(() => textsOf(carriers).length > arrived);
    await later.stop();
    const late = textsOf(carriers).slice(arrived);
    assert.equal(late.length, 1);
    assert.match(late[0] ?? '', /#atrezzo-link=/);
  });
}

test('two nodes that start at once on what a dead one has left send each mail once', async (t) => {
  const { url } = await createDatabaseFile(t);
  const { carriers, node, options, arrived } = await registerAndFail(t, url);
  for (const username of ['avery', 'blake', 'casey', 'ellis']) {
    await node.browser().post('/auth/registration-links', { username });
  }
  await until(async () => (await countRows(url, 'outbox')) === arrived + 4);
  await node.kill();

  carriers.postmark.faults.always(undefined);
  const nodes = await Promise.all([1, 2].map(() => startNode(t, { ...options, laterMs: hourMs })));
  await until(() => textsOf(carriers).length >= arrived + 4);
  await Promise.all(nodes.map(({ stop }) => stop()));
  const late = carriers.outbox.list().slice(arrived);
  assert.deepEqual(late.map(({ to }) => to).sort(), [
    'avery@clinic.example',
    'blake@clinic.example',
    'casey@clinic.example',
    'ellis@clinic.example',
  ]);
});
