import { createPublicKey } from 'node:crypto';
import { errors, jwtVerify } from 'jose';

/** Longest that Vonage takes a token for (https://developer.vonage.com/en/getting-started/concepts/authentication). */
const longestTokenSeconds = 24 * 3_600;

/** What is wrong with a request's token: it must be RS256, of this application, of just now, and new. */
export function createTokenCheck({ publicKey, applicationId }: TokenOwner) {
  const key = createPublicKey(publicKey);
  const seen = new Set<string>();

  return async function faultOfToken(header = ''): Promise<string | undefined> {
    try {
      const { payload } = await jwtVerify(header.replace(/^Bearer /, ''), key, {
        algorithms: ['RS256'],
        requiredClaims: ['iat', 'jti', 'exp'],
        maxTokenAge: longestTokenSeconds,
      });
      if (payload.application_id !== applicationId) return 'Of another application.';
      const { jti = '' } = payload;
      if (seen.has(jti)) return 'The token was used before.';
      seen.add(jti);
      return undefined;
    } catch (error) {
      if (error instanceof errors.JOSEError) return error.message;
      throw error;
    }
  };
}

interface TokenOwner {
  /** PEM. */
  publicKey: string;
  applicationId: string;
}
