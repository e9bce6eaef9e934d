import type { ActionInputs } from '@atrezzo/contract';
import type { Passkeys, PasskeyUse } from '../../domain/passkeys/passkeys.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import type { Outcome, RequestContext } from '../../flow/step-handler.ts';
import { refuse } from '../../flow/step-handler.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory } from '../../ports/directory.ts';

/**
 * A passkey in place of password and second factor: the authenticator has verified its person, which makes
 * it a multi-factor authenticator (NIST SP 800-63B-4, section 3.1.7).
 */
export function createCheckByPasskey(options: {
  directory: Directory;
  passkeys: Passkeys;
  clock: Clock;
}) {
  const { directory, passkeys, clock } = options;

  return async function checkByPasskey(
    flow: FlowRecord,
    { response }: ActionInputs['use-passkey'],
    request: RequestContext,
  ): Promise<Outcome> {
    const use = await passkeys.verifyUse(flow.id, response);
    if ('refused' in use) return refused(use, request);
    const { passkey, counter, backedUp } = use;
    const { userId } = passkey;
    const user = await directory.findUserById(userId);
    const registration = await directory.findRegistration(userId);
    if (!user || user.disabledAt || registration?.status !== 'complete') {
      return refused({ refused: 'account', userId }, request);
    }
    const at = clock.now();
    const isRecorded = await directory.transact((tx) =>
      tx.recordPasskeyUse(passkey.id, { counter, backedUp, at }),
    );
    if (!isRecorded) return refused({ refused: 'counter', userId }, request);
    const consent = await directory.findConsent(userId);
    return {
      facts: {
        userId,
        passkeyUsed: true,
        passkeyOnFile: true,
        ...(registration.addressChangedAt && { addressChanged: true }),
        strongProof: {
          // RFC 8176, section 2: a key that never leaves its device, or one that is brought to others.
          amr: [passkey.backupEligible ? 'swk' : 'hwk', 'user', 'mfa'],
          acr: 'urn:atrezzo:acr:aal2',
          at: at.getTime(),
        },
        // What a remembered browser stands for has been proved anew, and by someone else perhaps.
        browserRemembered: null,
        termsAccepted: consent?.version ?? null,
      },
    };
  };

  /** One answer, whatever did not hold; the audit says what it was. */
  async function refused(
    { refused: reason, userId }: Extract<PasskeyUse, { refused: string }>,
    request: RequestContext,
  ): Promise<Outcome> {
    await directory.transact((tx) =>
      tx.audit({
        act: 'passkey_refused',
        at: clock.now(),
        ...(userId !== undefined && { userId }),
        ip: request.ip,
        ...(request.userAgent !== undefined && { userAgent: request.userAgent }),
        requestId: request.requestId,
        details: { reason },
      }),
    );
    return refuse({ code: 'passkey_not_accepted' });
  }
}
export type CheckByPasskey = ReturnType<typeof createCheckByPasskey>;
