import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { Browser } from '../testing/browser.ts';
import { countRows } from '../testing/count-rows.ts';
import type { Engine } from '../testing/engines.ts';
import { engines } from '../testing/engines.ts';
import { startNode } from '../testing/node-process.ts';
import { register, signInWithPassword } from '../testing/test-app.ts';
import { wrongCode } from '../testing/wrong-code.ts';

const plenty = { limit: 1_000, windowMs: 3_600_000 };
const policyChanges = { sends: { destination: [plenty], account: plenty } };

/** A site of two nodes that share their stores, each on a port of its own, with one registered user. */
async function twoNodes(t: TestContext, engine: Engine) {
  const where = await engine.open(t);
  const one = await startNode(t, { ...where, policyChanges, users: true });
  const other = await startNode(t, { ...where, policyChanges });
  await register(one, one.browser(), { username: 'avery', method: 'phone' });

  /** A login that waits for its code, open in the same browser on both nodes. */
  async function waitingLogin(method: 'phone' | 'email') {
    const here = one.browser();
    const signedIn = await signInWithPassword(here, { username: 'avery', method });
    const { body: flow } = await here.act(signedIn.body, 'send-code');
    const there = other.browser();
    for (const [name, value] of here.cookies) there.cookies.set(name, value);
    return { id: flow.id, here, there, code: await one.lastCode() };
  }
  const compared = () => countRows(where.databaseUrl, 'audit', "act like 'second_factor_%'");
  const sessions = () => countRows(where.databaseUrl, 'sessions');
  return { waitingLogin, compared, sessions };
}
type WaitingLogin = Awaited<ReturnType<Awaited<ReturnType<typeof twoNodes>>['waitingLogin']>>;

/**
 * Four guessers at once, two on each node. Each asks for the newest version and guesses on it at once, until
 * it is told that this code, or this account, takes no more.
 */
async function guessAtOnce({ id, here, there, code }: WaitingLogin): Promise<string[]> {
  const guess = async (browser: Browser) => {
    const refusals: string[] = [];
    while (!refusals.some((code) => code !== 'code_incorrect')) {
      const { body: flow } = await browser.read({ id });
      const answer = await browser.act(flow, 'submit-code', { code: wrongCode(code) });
      if (answer.status === 422) refusals.push(answer.body.problem?.code ?? '');
    }
    return refusals;
  };
  return (await Promise.all([here, there, here, there].map(guess))).flat();
}

for (const engine of engines) {
  test(`parallel wrong codes over two nodes on ${engine.name}: a code is compared five times, an account ten`, async (t) => {
    const { waitingLogin, compared, sessions } = await twoNodes(t, engine);
    const first = await waitingLogin('phone');
    const refusals = await guessAtOnce(first);
    assert.equal(await compared(), 5);
    assert.equal(refusals.filter((code) => code === 'code_incorrect').length, 4);
    assert.ok(refusals.includes('too_many_attempts'));

    const others = [
      await waitingLogin('email'),
      await waitingLogin('phone'),
      await waitingLogin('email'),
    ];
    const later = await Promise.all(others.map(guessAtOnce));
    assert.equal(await compared(), 10, 'over all channels and flows');
    assert.ok(later.flat().includes('account_locked'));

    for (const { id, here, code } of others) {
      const { body: flow } = await here.read({ id });
      const { status, headers } = await here.act(flow, 'submit-code', { code });
      assert.equal(status, 422, 'the right code does not open a locked account');
      assert.deepEqual(headers.getSetCookie(), []);
    }
    assert.equal(await sessions(), 1, 'only the session that the registration made');
  });
}
