import { createHash, timingSafeEqual } from 'node:crypto';
import { errors, jwtVerify } from 'jose';
import { isCompactToken } from '../../ports/compact-token.ts';
import type { VonageSettings } from './vonage-settings.ts';

export type CallbackCheck =
  /** `id` is the token's own: what came once is not taken again. */
  { result: 'signed'; id: string } | { result: 'unsigned' } | { result: 'refused' };

/** How long after its signing a callback is still taken. */
export const oldestSeconds = 300;
/** How far the provider's clock may be ahead of this one. */
const aheadSeconds = 30;

/**
 * Whether a callback comes from Vonage, as it was sent, and just now
 * (https://developer.vonage.com/en/getting-started/concepts/webhooks, "Decoding signed webhooks"). Vonage's
 * own library looks at the signature alone, and takes RS256 beside HS256.
 */
export async function checkSignedCallback(
  request: { authorization: string | undefined; body: Uint8Array },
  settings: Pick<VonageSettings, 'apiKey' | 'applicationId' | 'signatureSecret'>,
  now: Date,
): Promise<CallbackCheck> {
  const token = /^Bearer +(\S+)$/i.exec(request.authorization ?? '')?.[1];
  if (token === undefined || !isCompactToken(token))
    return { result: request.authorization ? 'refused' : 'unsigned' };
  const claims = await verifiedClaims(token, settings.signatureSecret, now);
  if (!claims) return { result: 'refused' };
  const { iat, jti, api_key: apiKey, application_id: application, payload_hash: hash } = claims;
  const age = now.getTime() / 1_000 - (iat ?? Number.NaN);
  const timely = age <= oldestSeconds && age >= -aheadSeconds;
  const ours =
    apiKey === settings.apiKey &&
    (application === undefined || application === settings.applicationId);
  const named = typeof jti === 'string' && jti !== '' && jti.length <= 128;
  return timely && ours && named && isHashOf(hash, request.body)
    ? { result: 'signed', id: jti }
    : { result: 'refused' };
}

async function verifiedClaims(token: string, secret: string, now: Date) {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ['HS256'],
      issuer: 'Vonage',
      currentDate: now,
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

function isHashOf(hash: unknown, body: Uint8Array): boolean {
  if (typeof hash !== 'string' || !/^[0-9a-f]{64}$/i.test(hash)) return false;
  const actual = createHash('sha256').update(body).digest();
  return timingSafeEqual(Buffer.from(hash, 'hex'), actual);
}
