import assert from 'node:assert/strict';
import type { Behaves } from './behaves.ts';

const address = 'avery@clinic.example';
const noon = new Date('2026-01-15T12:00:00Z');
const later = new Date('2026-01-15T13:00:00Z');

export function testDeliverability(behaves: Behaves): void {
  behaves('knows the addresses that were marked undeliverable, and no other', async (given) => {
    const { directory } = given;
    const marked = { address, reason: 'bounced', markedAt: noon } as const;
    assert.ok(await directory.transact((tx) => tx.markUndeliverable(marked)));
    assert.deepEqual(await directory.findUndeliverableAddress(address), marked);
    assert.equal(await directory.findUndeliverableAddress('blake@clinic.example'), undefined);
  });

  behaves('keeps the first mark of an undeliverable address', async ({ directory }) => {
    const first = { address, reason: 'bounced', markedAt: noon } as const;
    await directory.transact((tx) => tx.markUndeliverable(first));
    const second = { address, reason: 'complained', markedAt: later } as const;
    assert.equal(await directory.transact((tx) => tx.markUndeliverable(second)), false);
    assert.deepEqual(await directory.findUndeliverableAddress(address), first);
  });

  behaves('clears an undeliverable address, and says whether it was one', async (given) => {
    const { directory } = given;
    await directory.transact((tx) =>
      tx.markUndeliverable({ address, reason: 'bounced', markedAt: noon }),
    );
    assert.equal(await directory.transact((tx) => tx.clearUndeliverable(address)), true);
    assert.equal(await directory.transact((tx) => tx.clearUndeliverable(address)), false);
    assert.equal(await directory.findUndeliverableAddress(address), undefined);
  });
}
