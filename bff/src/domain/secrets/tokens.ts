import type { Clock } from '../../ports/clock.ts';

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

/** 256 bits, base64url: a cookie's value. Only its hash is ever stored. */
export const newToken = (clock: Clock) => base64url(clock.randomBytes(32));

/** 128 bits, base64url: names a thing, and is no secret. */
export const newId = (clock: Clock) => base64url(clock.randomBytes(16));

/** The shape of `newToken`'s value; anything else cannot be one and is not looked up. */
export const isToken = (text: string | undefined): text is string =>
  text !== undefined && /^[A-Za-z0-9_-]{43}$/.test(text);
