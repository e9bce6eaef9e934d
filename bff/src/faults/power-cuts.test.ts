import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionState, StartFlow } from '@atrezzo/contract';
import { countRows } from '../testing/count-rows.ts';
import { engines } from '../testing/engines.ts';
import { startNode } from '../testing/node-process.ts';
import type { Person } from '../testing/person.ts';
import { createPerson } from '../testing/person.ts';

/** The clock of these nodes stands still, so another code may be asked for at once. */
const policyChanges = { codes: { resendAfterMs: 0 } };

const cut = engines.filter(({ name }) => name !== 'Postgres');

for (const engine of cut) {
  test(`on ${engine.name}: a node that dies under every request loses nothing that was answered`, async (t) => {
    const where = await engine.open(t);
    let node = await startNode(t, { ...where, policyChanges, users: true });
    const restart = async () => {
      await node.kill();
      node = await startNode(t, { ...where, policyChanges });
    };

    /** Each move is made twice: once into the power cut, and, unless it came through, once more. */
    async function walk(person: Person, start: StartFlow): Promise<void> {
      await person.start(start);
      while (person.flow.step.kind !== 'done') {
        const before = person.flow.version;
        const lost = person.goOn();
        // One cut comes before the request, the next while it is under way or has just been answered.
        if (before % 2 === 0) await Promise.race([lost, node.browser().get('/healthz')]);
        await restart();
        const answer = await lost;
        person.moveTo(node);
        // Signed in, and told so: there is no flow to go on with.
        if (answer?.body.step?.kind === 'done') return;
        const known = await person.reload();
        if (!known) {
          // It had ended, unheard: whoever is not told that they are signed in begins again.
          await person.start(start);
          continue;
        }
        assert.ok(known.version >= (answer?.status === 200 ? answer.body.version : before));
        if (known.version === before) assert.equal((await person.goOn())?.status, 200);
      }
    }

    const person = createPerson({ username: 'avery', method: 'phone', node });
    await walk(person, { kind: 'register' });
    await walk(person, { kind: 'login', method: 'phone' });
    const { body } = await person.browser().get<SessionState>('/auth/session');
    assert.equal(body.state, 'active');
    assert.equal(await countRows(where.databaseUrl, 'registrations'), 1);
    assert.equal(await countRows(where.databaseUrl, 'consents'), 1);
  });

  test(`on ${engine.name}: wrong passwords are counted on after a power cut`, async (t) => {
    const where = await engine.open(t);
    let node = await startNode(t, { ...where, policyChanges, users: true });
    const input = { identifier: 'nobody@clinic.example', password: 'a wrong password' };
    const codes: (string | undefined)[] = [];
    for (let tries = 1; tries <= 11; tries++) {
      const browser = node.browser();
      const { body } = await browser.start({ kind: 'login', method: 'email' });
      const answer = await browser.act(body, 'submit-credentials', input);
      codes.push(answer.body.problem?.code);
      if (tries % 4 !== 0) continue;
      await node.kill();
      node = await startNode(t, { ...where, policyChanges });
    }
    assert.deepEqual(codes.slice(0, 9), new Array(9).fill('credentials_incorrect'));
    assert.equal(codes[10], 'account_locked');
  });
}
