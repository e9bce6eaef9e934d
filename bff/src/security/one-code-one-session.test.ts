import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import argon2 from 'argon2';
import type { Browser } from '../testing/browser.ts';
import { countRows } from '../testing/count-rows.ts';
import { engines } from '../testing/engines.ts';
import { startNode } from '../testing/node-process.ts';
import { createTestApp, register, signInWithPassword } from '../testing/test-app.ts';

const atOnce = 64;
const plenty = { limit: 10_000, windowMs: 3_600_000 };
const policyChanges = {
  sends: { destination: [plenty], account: plenty, ip: plenty },
  requests: { credentialsPerIp: plenty },
};
const who = { username: 'avery', method: 'email' } as const;

/** Sends the right code 64 times at once, from browsers that hold the same cookies in turn. */
async function sendAtOnce(
  browsers: Browser[],
  flow: { id: string; version: number },
  code: string,
) {
  const answers = await Promise.all(
    Array.from({ length: atOnce }, (_, index) =>
      (browsers[index % browsers.length] as Browser).act(flow, 'submit-code', { code }),
    ),
  );
  const cookies = answers.flatMap(({ headers }) => headers.getSetCookie());
  return {
    statuses: new Set(answers.map(({ status }) => status)),
    successes: answers.filter(({ status }) => status === 200).length,
    sessionCookies: cookies.filter((line) => line.startsWith('__Host-atrezzo-session=')).length,
  };
}

function assertOnce({ statuses, ...counts }: Awaited<ReturnType<typeof sendAtOnce>>) {
  assert.deepEqual(counts, { successes: 1, sessionCookies: 1 });
  for (const status of statuses) assert.ok([200, 409, 410].includes(status), `status ${status}`);
}

test('one right code, 64 times at once, makes one session; 200 times over', async (t) => {
  const app = await createTestApp(t, { policyChanges });
  await register(app, app.browser(), who);
  // This is about codes: no need to hash the password two hundred times.
  mock.method(argon2, 'verify', async () => true);
  t.after(() => mock.restoreAll());
  for (let round = 0; round < 200; round++) {
    const browser = app.browser();
    const signedIn = await signInWithPassword(browser, who);
    const { body: flow } = await browser.act(signedIn.body, 'send-code');
    assertOnce(await sendAtOnce([browser], flow, app.lastCode()));
  }
});

for (const engine of engines) {
  test(`the same over two nodes, each on a port of its own, on ${engine.name}`, async (t) => {
    const where = await engine.open(t);
    const one = await startNode(t, { ...where, policyChanges, users: true });
    const other = await startNode(t, { ...where, policyChanges });
    await register(one, one.browser(), who);
    const before = await countRows(where.databaseUrl, 'sessions');
    const rounds = 50;
    for (let round = 0; round < rounds; round++) {
      const here = one.browser();
      const signedIn = await signInWithPassword(here, who);
      const { body: flow } = await here.act(signedIn.body, 'send-code');
      const there = other.browser();
      for (const [name, value] of here.cookies) there.cookies.set(name, value);
      assertOnce(await sendAtOnce([here, there], flow, await one.lastCode()));
    }
    assert.equal((await countRows(where.databaseUrl, 'sessions')) - before, rounds);
  });
}
