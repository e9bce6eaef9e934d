import type { Passkey as ShownPasskey } from '@atrezzo/contract';
import type { Passkey } from '../../ports/passkeys.ts';

/** A passkey as its owner sees it: neither key nor credential id. */
export function shownPasskey(passkey: Passkey): ShownPasskey {
  const { id, name, createdAt, lastUsedAt, backedUp } = passkey;
  return {
    id,
    name,
    createdAt: createdAt.toISOString(),
    ...(lastUsedAt && { lastUsedAt: lastUsedAt.toISOString() }),
    backedUp,
  };
}
