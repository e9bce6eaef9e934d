import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { policyPresets } from '../../config/policy-presets.ts';
import { addSampleUser } from '../../testing/directory-samples.ts';
import { openMemoryDatabase } from '../../testing/memory-database.ts';
import { wrongCode } from '../../testing/wrong-code.ts';
import type { Draft } from '../messages/outbox.ts';
import { createLinks, isAskedForHere } from './links.ts';

const hourMs = 3_600_000;

async function setUp(t: TestContext) {
  const { directory, clock } = await openMemoryDatabase(t);
  await addSampleUser(directory);
  const queued: Draft[] = [];
  const links = createLinks({
    directory,
    clock,
    policy: policyPresets.atrezzo,
    outbox: { queue: async (_tx, draft) => void queued.push(draft) },
    codeMacKey: new Uint8Array(32).fill(7),
    siteName: 'Kepro',
    loginAddress: 'https://portal.example/login',
  });
  const create = (browserToken?: string) =>
    directory.transact((tx) =>
      links.createLink(tx, {
        userId: 'usr_avery',
        purpose: 'reset',
        email: 'avery@clinic.example',
        ...(browserToken && { browserToken }),
      }),
    );
  return Object.assign(links, { create, queued, clock, directory });
}

test('a link stands in the fragment of the login page’s address, its code on a line below', async (t) => {
  const { create, mailLink, directory, queued } = await setUp(t);
  const link = await create();
  await directory.transact((tx) => mailLink(tx, link, 'es'));
  const [{ purpose, expiresAt, outgoing } = assert.fail()] = queued;
  assert.equal(purpose, 'link');
  assert.deepEqual(expiresAt, link.expiresAt);
  assert.ok(outgoing.channel === 'email');
  const { to, language, text } = outgoing.message;
  assert.equal(to, 'avery@clinic.example');
  assert.equal(language, 'es');
  const lines = text.split('\n');
  assert.ok(lines.includes(`https://portal.example/login#atrezzo-link=${link.token}`));
  assert.ok(lines.includes(link.code));
});

test('neither token nor code is stored', async (t) => {
  const { create, directory } = await setUp(t);
  const { id, token, code } = await create();
  const stored = JSON.stringify(await directory.findLinkById(id));
  assert.ok(!stored.includes(token) && !stored.includes(`"${code}"`));
});

test('a link may be used until its day is over', async (t) => {
  const { create, findUsable, clock } = await setUp(t);
  const { token } = await create();
  clock.advance(24 * hourMs - 1);
  assert.ok(await findUsable(token));
  clock.advance(1);
  assert.equal(await findUsable(token), undefined);
});

test('what cannot be a token is not looked up', async (t) => {
  const { findUsable } = await setUp(t);
  assert.equal(await findUsable(undefined), undefined);
  assert.equal(await findUsable("' or 1=1"), undefined);
});

test('the right code may be typed while tries are left, and after five wrong ones no more', async (t) => {
  const { create, checkCode, findUsable, attemptsLeft } = await setUp(t);
  const { id, token, code } = await create();
  assert.equal(await attemptsLeft(id), 5);
  for (const left of [4, 3, 2, 1]) {
    assert.deepEqual(await checkCode(id, wrongCode(code)), { result: 'wrong', attemptsLeft: left });
    assert.equal(await attemptsLeft(id), left);
  }
  assert.deepEqual(await checkCode(id, wrongCode(code)), { result: 'ended' });
  assert.deepEqual(await checkCode(id, code), { result: 'ended' });
  assert.equal(await findUsable(token), undefined);
  assert.equal(await attemptsLeft(id), 0);
});

test('a code is good for its own link only', async (t) => {
  const { create, checkCode } = await setUp(t);
  const older = await create();
  const newer = await create();
  assert.deepEqual(await checkCode(older.id, older.code), { result: 'ended' });
  assert.equal((await checkCode(newer.id, wrongCode(newer.code))).result, 'wrong');
  assert.deepEqual(await checkCode(newer.id, newer.code), { result: 'right' });
});

test('only the browser that asked for a link is known by its cookie', async (t) => {
  const { create, findUsable } = await setUp(t);
  const [mine, another] = ['a'.repeat(43), 'b'.repeat(43)];
  const asked = await findUsable((await create(mine)).token);
  assert.ok(asked);
  assert.equal(isAskedForHere(asked, mine), true);
  assert.equal(isAskedForHere(asked, another), false);
  assert.equal(isAskedForHere(asked, undefined), false);
  const byAnother = await findUsable((await create()).token);
  assert.ok(byAnother);
  assert.equal(isAskedForHere(byAnother, mine), false);
});
