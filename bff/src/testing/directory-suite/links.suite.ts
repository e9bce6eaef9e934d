import assert from 'node:assert/strict';
import { sampleLink, sampleUser } from '../directory-samples.ts';
import type { Behaves } from './behaves.ts';

const noon = new Date('2026-01-15T12:00:00Z');
const later = new Date('2026-01-15T13:00:00Z');

export function testLinks(behaves: Behaves): void {
  behaves('finds a link by its token and by its id, as it was stored', async ({ directory }) => {
    const link = sampleLink('a', { browserHash: 'browser' });
    await directory.transact((tx) => tx.insertLink(link));
    assert.deepEqual(await directory.findLink('token-a'), link);
    assert.deepEqual(await directory.findLinkById('lnk_a'), link);
    assert.equal(await directory.findLink('token-b'), undefined);
    assert.equal(await directory.findLinkById('lnk_b'), undefined);
  });

  behaves('ends the links that a user had when another is stored', async ({ directory }) => {
    await directory.transact((tx) =>
      tx.upsertUser(sampleUser({ id: 'usr_blake', username: 'blake', email: 'b@clinic.example' })),
    );
    await directory.transact((tx) => tx.insertLink(sampleLink('a')));
    await directory.transact((tx) => tx.insertLink(sampleLink('b', { userId: 'usr_blake' })));
    await directory.transact((tx) => tx.insertLink(sampleLink('c')));
    assert.deepEqual((await directory.findLink('token-a'))?.endedAt, noon);
    assert.equal((await directory.findLink('token-b'))?.endedAt, undefined);
    assert.equal((await directory.findLink('token-c'))?.endedAt, undefined);
  });

  behaves('ends all links of a user, and says how many there were', async ({ directory }) => {
    await directory.transact((tx) => tx.insertLink(sampleLink('a')));
    assert.equal(await directory.transact((tx) => tx.endLinks('usr_avery', later)), 1);
    assert.equal(await directory.transact((tx) => tx.endLinks('usr_avery', later)), 0);
    assert.deepEqual((await directory.findLink('token-a'))?.endedAt, later);
  });

  behaves('gives a link to one of many that take it at once', async ({ directory }) => {
    await directory.transact((tx) => tx.insertLink(sampleLink('a')));
    const taken = await Promise.all(
      Array.from({ length: 64 }, () => directory.transact((tx) => tx.takeLink('lnk_a', later))),
    );
    assert.equal(taken.filter(Boolean).length, 1);
  });

  behaves('lets no one take a link that is over', async ({ directory }) => {
    const link = sampleLink('a');
    await directory.transact((tx) => tx.insertLink(link));
    assert.equal(await directory.transact((tx) => tx.takeLink('lnk_a', link.expiresAt)), false);
    assert.equal(await directory.transact((tx) => tx.takeLink('lnk_b', later)), false);
  });

  behaves('counts tries at a link up to the limit, however many come at once', async (given) => {
    const { directory } = given;
    await directory.transact((tx) => tx.insertLink(sampleLink('a')));
    const counted = await Promise.all(
      Array.from({ length: 64 }, () => directory.countLinkTry('lnk_a', 5, later)),
    );
    const tries = counted.flatMap((link) => (link ? [link.tries] : []));
    // Which of them comes first is not said: several connections count.
    assert.deepEqual(tries.sort(), [1, 2, 3, 4, 5]);
  });

  behaves('counts no try at a link that has ended or is over', async ({ directory }) => {
    const link = sampleLink('a');
    await directory.transact((tx) => tx.insertLink(link));
    assert.equal(await directory.countLinkTry('lnk_a', 5, link.expiresAt), undefined);
    await directory.transact((tx) => tx.endLinks('usr_avery', later));
    assert.equal(await directory.countLinkTry('lnk_a', 5, later), undefined);
    assert.equal((await directory.findLink('token-a'))?.tries, 0);
  });

  behaves('removes links that are over', async ({ directory }) => {
    const link = sampleLink('a');
    await directory.transact((tx) => tx.insertLink(link));
    assert.equal(await directory.removeExpired(later, 10), 0);
    assert.equal(await directory.removeExpired(link.expiresAt, 10), 1);
    assert.equal(await directory.findLink('token-a'), undefined);
  });
}
