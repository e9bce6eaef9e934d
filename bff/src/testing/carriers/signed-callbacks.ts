import { createHash, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Clock } from '../../ports/clock.ts';

export interface CallbackSigner {
  apiKey: string;
  applicationId: string;
  signatureSecret: string;
}

/** The token that Vonage sends with a callback: HS256 over when, whose, and the hash of the body. */
export function signCallback(
  signer: CallbackSigner,
  body: string,
  clock: Clock,
  changes: Record<string, unknown> = {},
): Promise<string> {
  return new SignJWT({
    iss: 'Vonage',
    jti: randomUUID(),
    iat: Math.floor(clock.now().getTime() / 1_000),
    payload_hash: createHash('sha256').update(body).digest('hex'),
    api_key: signer.apiKey,
    application_id: signer.applicationId,
    ...changes,
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(signer.signatureSecret));
}

/** How callbacks are delivered. */
export interface CallbackHabits {
  /** How often each is sent, with the same token: more than once as a network does. Default 1. */
  times: number;
  /** Whether an unsigned one comes first, as after a change of the account's settings. */
  unsignedFirst: boolean;
}

/** How often a callback that is put off (5xx) is sent again. */
const tries = 5;

/** Posts callbacks, each with a token; those put off come again with a new one. */
export function createCallbacks(options: {
  signer: CallbackSigner;
  clock: Clock;
  habits: CallbackHabits;
  post: typeof fetch;
}) {
  const { signer, clock, habits, post } = options;

  async function once(url: string, body: string, signed: boolean): Promise<Response> {
    const token = signed ? await signCallback(signer, body, clock) : undefined;
    const request = {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      body,
    };
    const answer = await post(url, request);
    for (let again = 1; again < habits.times; again += 1) await post(url, request);
    return answer;
  }

  /** The body of the answer; JSON where there is one. */
  return async function callBack(url: string, report: object): Promise<unknown> {
    const body = JSON.stringify(report);
    if (habits.unsignedFirst) await once(url, body, false);
    for (let attempt = 1; ; attempt += 1) {
      const answer = await once(url, body, true);
      if (answer.status < 500) {
        const text = await answer.text();
        return answer.ok && text !== '' ? JSON.parse(text) : undefined;
      }
      if (attempt === tries) throw new Error(`${url} answered ${answer.status} ${tries} times.`);
    }
  };
}
export type CallBack = ReturnType<typeof createCallbacks>;
