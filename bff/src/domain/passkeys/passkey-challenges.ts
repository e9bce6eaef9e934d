import type { Clock } from '../../ports/clock.ts';
import type { EphemeralStore } from '../../ports/ephemeral-store.ts';

export type Ceremony = 'registration' | 'authentication';

/** For what a challenge is good, and for nothing else. */
export interface ChallengeBinding {
  /** The flow, or the session, in which it was given out. */
  within: string;
  ceremony: Ceremony;
  /** Whose passkey is being made; absent where anyone's may be used. */
  userId?: string;
}

/** How long a person has for one ceremony. */
export const challengeLifeMs = 5 * 60_000;

const keyOf = ({ within, ceremony }: ChallengeBinding) => `passkey:{${within}}:${ceremony}`;

interface StoredChallenge {
  challenge: string;
  userId?: string;
}

/**
 * Challenges (WebAuthn Level 3, section 13.4.3): 256 bits, each for one flow, one ceremony and one try. A
 * page that is read again is given the challenge that it has, so that a reload does not spoil a ceremony.
 */
export function createPasskeyChallenges(options: { store: EphemeralStore; clock: Clock }) {
  const { store, clock } = options;
  return {
    async issue(binding: ChallengeBinding): Promise<string> {
      const { userId } = binding;
      const challenge = Buffer.from(clock.randomBytes(32)).toString('base64url');
      const made: StoredChallenge = { challenge, ...(userId !== undefined && { userId }) };
      if (await store.putIfAbsent(keyOf(binding), made, challengeLifeMs)) return challenge;
      const standing = await store.get<StoredChallenge>(keyOf(binding));
      if (standing && standing.userId === userId) return standing.challenge;
      await store.put(keyOf(binding), made, challengeLifeMs);
      return challenge;
    },

    /** For exactly one of any number of parallel answers; nothing where it was for someone else. */
    async take(binding: ChallengeBinding): Promise<string | undefined> {
      const taken = await store.take<StoredChallenge>(keyOf(binding));
      return taken?.userId === binding.userId ? taken?.challenge : undefined;
    },
  };
}
export type PasskeyChallenges = ReturnType<typeof createPasskeyChallenges>;
