import type { AuditedTransaction } from '../audit/audited-transaction.ts';
import type { NewPasskey } from '../passkeys/passkeys.ts';
import { mostPasskeys } from '../passkeys/passkeys.ts';
import type { EndAccess } from './end-access.ts';

export type AddPasskeyRefusal = 'passkey_already_added' | 'too_many_passkeys';

/**
 * Adds a passkey to an account, wherever it was made. As with any change of factors, whatever lets the
 * person in elsewhere ends (OWASP ASVS 5.0, 7.4.3); whoever calls this keeps, or makes, the one session that
 * goes on.
 */
export async function addPasskey(
  change: AuditedTransaction,
  made: NewPasskey,
  { endAccess }: { endAccess: EndAccess },
): Promise<AddPasskeyRefusal | undefined> {
  const { tx, user, at, audit } = change;
  if ((await tx.findPasskeys(user.id)).length >= mostPasskeys) return 'too_many_passkeys';
  const isNew = await tx.insertPasskey({ ...made, userId: user.id, createdAt: at });
  if (!isNew) return 'passkey_already_added';
  await audit('passkey_added', { passkey: made.id, aaguid: made.aaguid, backedUp: made.backedUp });
  await endAccess(change, 'factor_changed');
  return undefined;
}
