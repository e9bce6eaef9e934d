import type { AuditedTransaction } from '../audit/audited-transaction.ts';

/** Takes away passkeys and recovery codes, all of them: for a registration that is reset. */
export async function removeStrongFactors({ tx, user, audit }: AuditedTransaction): Promise<void> {
  const passkeys = await tx.removePasskeys(user.id);
  const recoveryCodes = await tx.removeRecoveryCodes(user.id);
  if (passkeys > 0) await audit('passkey_removed', { passkeys, reason: 'registration_reset' });
  if (recoveryCodes > 0) await audit('recovery_codes_removed', { recoveryCodes });
}
