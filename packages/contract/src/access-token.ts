import * as z from 'zod';

/** What `GET /auth/token` answers: a token for one of the portal's own APIs. */
export const accessTokenSchema = z
  .object({
    /** A signed JWT (RFC 7519), for `Authorization: Bearer`. Keep it in memory alone. */
    token: z.string(),
    expiresAt: z.iso.datetime(),
    serverTime: z.iso.datetime(),
  })
  .meta({ id: 'AccessToken' });
export type AccessToken = z.infer<typeof accessTokenSchema>;

/** What the token says: RFC 7519, section 4.1; OpenID Connect Core 1.0, section 2, for the last three. */
export const accessTokenClaimsSchema = z.object({
  /** The base URL and base path of the BFF; its keys are at `<iss>/jwks.json`. */
  iss: z.string(),
  /** The user's id. */
  sub: z.string(),
  aud: z.string(),
  /** Seconds since 1970, as `exp` and `auth_time` are. */
  iat: z.int(),
  exp: z.int(),
  jti: z.string(),
  /** The session's public id. */
  sid: z.string(),
  /** The id of the user's organisation. */
  org: z.string(),
  roles: z.array(z.string()),
  amr: z.array(z.string()),
  acr: z.string(),
  auth_time: z.int(),
});
export type AccessTokenClaims = z.infer<typeof accessTokenClaimsSchema>;

/** One public key (RFC 7517, section 4; RFC 7518, section 6.2). */
export const publicKeySchema = z
  .object({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: z.string(),
    y: z.string(),
    kid: z.string(),
    alg: z.literal('ES256'),
    use: z.literal('sig'),
  })
  .meta({ id: 'PublicKey' });
export type PublicKey = z.infer<typeof publicKeySchema>;

/** What `GET /auth/jwks.json` answers: the keys that sign, will sign, or signed a token that still lives. */
export const keySetSchema = z.object({ keys: z.array(publicKeySchema) }).meta({ id: 'KeySet' });
export type KeySet = z.infer<typeof keySetSchema>;
