import assert from 'node:assert/strict';
import type { QueuedMessage } from '../../ports/outbox.ts';
import type { Behaves } from './behaves.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 15, 12, 0, seconds));

const message = (changes: Partial<QueuedMessage> = {}): QueuedMessage => ({
  id: 'msg_a',
  purpose: 'notice',
  sealed: 'sealed',
  createdAt: at(0),
  expiresAt: at(600),
  claimedUntil: at(60),
  ...changes,
});

export function testOutbox(behaves: Behaves): void {
  behaves('keeps a queued message with the act that it tells of, or neither', async (given) => {
    const { directory } = given;
    const work = directory.transact(async (tx) => {
      await tx.queueMessage(message());
      throw new Error('The act is taken back.');
    });
    await assert.rejects(work, /taken back/);
    assert.deepEqual(await directory.measureOutbox(), { waiting: 0 });
    await directory.transact((tx) => tx.queueMessage(message()));
    assert.deepEqual(await directory.measureOutbox(), { waiting: 1, oldestAt: at(0) });
  });

  behaves('leaves a message to whoever queued it, and then to whoever comes', async (given) => {
    const { directory } = given;
    await directory.transact((tx) => tx.queueMessage(message()));
    assert.deepEqual(await directory.listDueMessages(at(59), 10), []);
    assert.equal(await directory.claimMessage('msg_a', at(59), at(120)), undefined);
    assert.deepEqual(await directory.listDueMessages(at(60), 10), ['msg_a']);
    assert.deepEqual(await directory.claimMessage('msg_a', at(60), at(120)), {
      id: 'msg_a',
      purpose: 'notice',
      sealed: 'sealed',
      expiresAt: at(600),
      claimedUntil: at(120),
      claims: 2,
      inDoubt: true,
    });
    assert.equal(await directory.claimMessage('msg_a', at(60), at(120)), undefined);
  });

  behaves('lists what is due by when it became so, and no more than asked for', async (given) => {
    const { directory } = given;
    await directory.transact(async (tx) => {
      await tx.queueMessage(message({ id: 'late', claimedUntil: at(50) }));
      await tx.queueMessage(message({ id: 'early', claimedUntil: at(10) }));
      await tx.queueMessage(message({ id: 'middle', claimedUntil: at(20) }));
    });
    assert.deepEqual(await directory.listDueMessages(at(60), 2), ['early', 'middle']);
  });

  behaves(
    'knows whether a message that is taken again may have been handed over',
    async (given) => {
      const { directory } = given;
      await directory.transact((tx) => tx.queueMessage(message()));
      const claim = { id: 'msg_a', claims: 1 };
      assert.ok(await directory.postponeMessage(claim, at(5), false));
      const second = await directory.claimMessage('msg_a', at(5), at(65));
      assert.equal(second?.inDoubt, false);
      assert.ok(second && (await directory.postponeMessage(second, at(70), true)));
      const third = await directory.claimMessage('msg_a', at(70), at(130));
      assert.equal(third?.inDoubt, true);
    },
  );

  behaves('hears no more of a claim once another has the message', async ({ directory }) => {
    await directory.transact((tx) => tx.queueMessage(message()));
    const first = { id: 'msg_a', claims: 1 };
    const second = await directory.claimMessage('msg_a', at(60), at(120));
    assert.ok(second);
    assert.equal(await directory.postponeMessage(first, at(61), false), false);
    assert.equal(await directory.settleMessage(first, { end: 'accepted', at: at(61) }), false);
    assert.ok(await directory.settleMessage(second, { end: 'accepted', at: at(65) }));
  });

  behaves('never hands out a message that is over, and waits for it no longer', async (given) => {
    const { directory } = given;
    await directory.transact((tx) => tx.queueMessage(message()));
    const claim = { id: 'msg_a', claims: 1 };
    const end = { end: 'failed', reason: 'smtp_550', at: at(1) } as const;
    assert.ok(await directory.settleMessage(claim, end));
    assert.equal(await directory.settleMessage(claim, end), false);
    assert.equal(await directory.postponeMessage(claim, at(2), false), false);
    assert.equal(await directory.claimMessage('msg_a', at(599), at(700)), undefined);
    assert.deepEqual(await directory.listDueMessages(at(599), 10), []);
    assert.deepEqual(await directory.measureOutbox(), { waiting: 0 });
  });

  behaves('gives a message to one of many who want it at once', async ({ directory }) => {
    await directory.transact((tx) => tx.queueMessage(message()));
    const claims = await Promise.all(
      Array.from({ length: 20 }, () => directory.claimMessage('msg_a', at(60), at(120))),
    );
    assert.equal(claims.filter(Boolean).length, 1);
  });

  behaves('keeps a receipt with its message; that it did not arrive stands', async (given) => {
    const { directory } = given;
    await directory.transact((tx) => tx.queueMessage(message()));
    assert.equal(await directory.recordDelivery('msg_b', 'delivered', at(1)), false);
    assert.ok(await directory.recordDelivery('msg_a', 'delivered', at(1)));
    assert.ok(await directory.recordDelivery('msg_a', 'undelivered', at(2)));
    assert.equal(await directory.recordDelivery('msg_a', 'delivered', at(3)), false);
  });

  behaves(
    'forgets a message that has been over for a month, and none that waits',
    async (given) => {
      const { directory } = given;
      await directory.transact(async (tx) => {
        await tx.queueMessage(message({ id: 'over' }));
        await tx.queueMessage(message({ id: 'waits' }));
      });
      const claim = { id: 'over', claims: 1 };
      await directory.settleMessage(claim, { end: 'accepted', providerId: 'p', at: at(1) });
      const monthMs = 30 * 24 * 3_600_000;
      assert.equal(await directory.removeExpired(new Date(at(0).getTime() + monthMs - 1), 10), 0);
      assert.equal(await directory.removeExpired(new Date(at(0).getTime() + monthMs), 10), 1);
      assert.equal((await directory.measureOutbox()).waiting, 1);
    },
  );
}
