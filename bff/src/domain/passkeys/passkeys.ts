import type { PasskeyAssertion, PasskeyRegistration } from '@atrezzo/contract';
import type { Clock } from '../../ports/clock.ts';
import type { Directory, User } from '../../ports/directory.ts';
import type { EphemeralStore } from '../../ports/ephemeral-store.ts';
import type { Passkey } from '../../ports/passkeys.ts';
import { newId } from '../secrets/tokens.ts';
import { authenticatorName } from './authenticator-names.ts';
import { isRunHere } from './client-data.ts';
import { isUsableKey } from './credential-key.ts';
import { createPasskeyChallenges } from './passkey-challenges.ts';
import { createPasskeyOptions } from './passkey-options.ts';
import type { RelyingParty } from './relying-party.ts';
import { passkeyAlgorithms } from './relying-party.ts';

/** A passkey that was made, as it will be stored. Dates are milliseconds since the epoch. */
export type NewPasskey = Omit<Passkey, 'userId' | 'createdAt' | 'lastUsedAt'>;

/** At most so many for one person: more help no one, and each is a way in. */
export const mostPasskeys = 20;

/** Loaded with the first ceremony: what verifies attestations is large, and most processes need none of it. */
const loadLibrary = () => import('@simplewebauthn/server');

/**
 * The two ceremonies of WebAuthn Level 3 (sections 7.1 and 7.2), with user verification always required. The
 * library checks signatures, flags, RP ID and counter; challenge, frames, keys and ownership are checked here.
 */
export function createPasskeys(options: {
  directory: Directory;
  store: EphemeralStore;
  clock: Clock;
  relyingParty: RelyingParty;
}) {
  const { directory, clock, relyingParty } = options;
  const challenges = createPasskeyChallenges(options);

  return {
    ...createPasskeyOptions({ ...options, challenges }),

    /** The passkey that was made; nothing where any part of the ceremony does not hold. */
    async verifyCreation(
      user: User,
      within: string,
      response: PasskeyRegistration,
    ): Promise<NewPasskey | undefined> {
      const binding = { within, ceremony: 'registration', userId: user.id } as const;
      const expectedChallenge = await challenges.take(binding);
      const { clientDataJSON } = response.response;
      if (expectedChallenge === undefined || !isRunHere(clientDataJSON, relyingParty))
        return undefined;
      const { verifyRegistrationResponse } = await loadLibrary();
      const result = await unlessRefused(() =>
        verifyRegistrationResponse({
          response: response as never,
          expectedChallenge,
          expectedOrigin: relyingParty.origins,
          expectedRPID: relyingParty.id,
          requireUserVerification: true,
          supportedAlgorithmIDs: passkeyAlgorithms,
        }),
      );
      if (result?.verified !== true || !result.registrationInfo.userVerified) return undefined;
      const { credential, aaguid, ...info } = result.registrationInfo;
      if (credential.id !== response.id || !(await isUsableKey(credential.publicKey))) {
        return undefined;
      }
      return {
        id: newId(clock),
        credentialId: credential.id,
        publicKey: toBase64url(credential.publicKey),
        counter: credential.counter,
        transports: response.response.transports ?? [],
        aaguid,
        backupEligible: info.credentialDeviceType === 'multiDevice',
        backedUp: info.credentialBackedUp,
        name: authenticatorName(aaguid),
      };
    },

    /**
     * Whose passkey was used, and its state after that; or why it is not accepted. The passkey says who it
     * is: the user handle in the answer must be that of the account it belongs to.
     */
    async verifyUse(within: string, response: PasskeyAssertion): Promise<PasskeyUse> {
      const expectedChallenge = await challenges.take({ within, ceremony: 'authentication' });
      if (expectedChallenge === undefined) return { refused: 'challenge' };
      const passkey = await directory.findPasskeyByCredential(response.id);
      if (!passkey) return { refused: 'unknown' };
      const refused = (reason: string): PasskeyUse => ({ refused: reason, userId: passkey.userId });
      const { userHandle: given, clientDataJSON } = response.response;
      if (given !== (await directory.findUserHandle(passkey.userId))) return refused('owner');
      if (!isRunHere(clientDataJSON, relyingParty)) return refused('origin');
      const result = await verifyAssertion(passkey, response, expectedChallenge);
      if (result?.verified !== true || !result.authenticationInfo.userVerified) {
        return refused('ceremony');
      }
      const { newCounter, credentialBackedUp } = result.authenticationInfo;
      return { passkey, counter: newCounter, backedUp: credentialBackedUp };
    },
  };

  async function verifyAssertion(
    passkey: Passkey,
    response: PasskeyAssertion,
    expectedChallenge: string,
  ) {
    const { verifyAuthenticationResponse } = await loadLibrary();
    return unlessRefused(() =>
      verifyAuthenticationResponse({
        response: response as never,
        expectedChallenge,
        expectedOrigin: relyingParty.origins,
        expectedRPID: relyingParty.id,
        expectedTopOrigin: relyingParty.topOrigins,
        requireUserVerification: true,
        credential: {
          id: passkey.credentialId,
          publicKey: fromBase64url(passkey.publicKey),
          counter: passkey.counter,
        },
      }),
    );
  }
}
export type Passkeys = ReturnType<typeof createPasskeys>;

export type PasskeyUse =
  | { passkey: Passkey; counter: number; backedUp: boolean }
  /** `userId` where the passkey is known. */
  | { refused: string; userId?: string };

/** The library says by throwing what does not hold in an answer; whatever it cannot read does not hold. */
async function unlessRefused<Result>(verify: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await verify();
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'base64url'));
}

function toBase64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
