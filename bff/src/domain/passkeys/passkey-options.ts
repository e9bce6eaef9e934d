import type { PasskeyCreation, PasskeyRequest } from '@atrezzo/contract';
import type { Clock } from '../../ports/clock.ts';
import type { Directory, User } from '../../ports/directory.ts';
import type { Passkey } from '../../ports/passkeys.ts';
import type { PasskeyChallenges } from './passkey-challenges.ts';
import { challengeLifeMs } from './passkey-challenges.ts';
import type { RelyingParty } from './relying-party.ts';
import { passkeyAlgorithms } from './relying-party.ts';

/** What browsers are asked for in the two ceremonies; loads the library with the first of them. */
export function createPasskeyOptions(options: {
  directory: Directory;
  clock: Clock;
  relyingParty: RelyingParty;
  challenges: PasskeyChallenges;
}) {
  const { directory, clock, relyingParty, challenges } = options;
  return {
    /**
     * What a browser is to make for this user. `within` is the flow or session that asks. A device that has
     * one of theirs makes no other, unless those that stand are about to go.
     */
    async creationFor(
      user: User,
      within: string,
      { replacesAll = false }: { replacesAll?: boolean } = {},
    ): Promise<PasskeyCreation> {
      const { generateRegistrationOptions } = await import('@simplewebauthn/server');
      const standing = replacesAll ? [] : await directory.findPasskeys(user.id);
      const binding = { within, ceremony: 'registration', userId: user.id } as const;
      const made = await generateRegistrationOptions({
        rpID: relyingParty.id,
        rpName: relyingParty.name,
        userName: user.email,
        userDisplayName: user.displayName,
        userID: fromBase64url(await userHandle(user.id)),
        challenge: fromBase64url(await challenges.issue(binding)),
        timeout: challengeLifeMs,
        attestationType: 'none',
        excludeCredentials: standing.map(descriptorOf),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        supportedAlgorithmIDs: passkeyAlgorithms,
      });
      return made as unknown as PasskeyCreation;
    },

    /** What a browser is to ask its person for: any passkey that they have here. */
    async requestFor(within: string): Promise<PasskeyRequest> {
      const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
      const challenge = await challenges.issue({ within, ceremony: 'authentication' });
      return (await generateAuthenticationOptions({
        rpID: relyingParty.id,
        challenge: fromBase64url(challenge),
        timeout: challengeLifeMs,
        userVerification: 'required',
      })) as unknown as PasskeyRequest;
    },
  };

  /** Random, so that no authenticator learns who someone is here (section 14.6.1). */
  async function userHandle(userId: string): Promise<string> {
    const known = await directory.findUserHandle(userId);
    if (known !== undefined) return known;
    const made = toBase64url(clock.randomBytes(32));
    return directory.transact((tx) => tx.putUserHandle(userId, made));
  }
}

const descriptorOf = ({ credentialId, transports }: Passkey) => ({ id: credentialId, transports });

const fromBase64url = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));

const toBase64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
