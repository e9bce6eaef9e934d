import * as z from 'zod';

export const sessionUserSchema = z
  .object({
    id: z.string(),
    username: z.string(),
    displayName: z.string(),
    email: z.string(),
    roles: z.array(z.string()),
    organisation: z.object({ id: z.string(), name: z.string() }),
  })
  .meta({ id: 'SessionUser' });
export type SessionUser = z.infer<typeof sessionUserSchema>;

/** What `GET /auth/session` answers. Reading it is not activity: it never postpones the idle limit. */
export const sessionStateSchema = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('anonymous'), serverTime: z.iso.datetime() }),
    z.object({
      state: z.literal('active'),
      user: sessionUserSchema,
      /**
       * How the person was authenticated: RFC 8176 values (`pwd`, `otp`, `sms`, `tel`, `mfa`, …). `sso`, and
       * what their identity provider says beside it, for an employee.
       */
      amr: z.array(z.string()),
      /**
       * `urn:atrezzo:acr:aal2`; `urn:atrezzo:acr:email` where email was the only second factor;
       * `urn:atrezzo:acr:sso` where another provider vouches for the person.
       */
      acr: z.string(),
      authTime: z.iso.datetime(),
      /** When a second factor was last really proved; absent where none was. */
      secondFactorAt: z.iso.datetime().optional(),
      /** The absolute limit. */
      expiresAt: z.iso.datetime(),
      /** The idle limit, as it stands now. */
      idleExpiresAt: z.iso.datetime(),
      /** Whether this session was resumed from a remembered browser. */
      remembered: z.boolean(),
      serverTime: z.iso.datetime(),
    }),
  ])
  .meta({ id: 'SessionState' });
export type SessionState = z.infer<typeof sessionStateSchema>;
