import * as z from 'zod';
import { flowVersionSchema } from './actions.ts';
import { flowProblemSchema } from './problems.ts';
import {
  countrySchema,
  loginMethodSchema,
  methodSchema,
  passwordRulesSchema,
  stepSchema,
} from './steps.ts';

export const flowKindSchema = z
  .enum(['login', 'register', 'recover', 'resume', 'step-up'])
  .meta({ id: 'FlowKind' });
export type FlowKind = z.infer<typeof flowKindSchema>;

/** What a recovery is for: the password of the registration, or the portal's own. */
export const credentialSchema = z.enum(['password', 'portal-password']).meta({ id: 'Credential' });
export type Credential = z.infer<typeof credentialSchema>;

/** The body of `POST /auth/flows`. */
export const startFlowSchema = z
  .strictObject({
    kind: flowKindSchema,
    /** The login option that was chosen; required for `login`. */
    method: loginMethodSchema.optional(),
    /** What was forgotten, in a recovery; `password` unless said otherwise. */
    credential: credentialSchema.optional(),
    /** Whether this browser is to be remembered. `false` also ends a remembering that is under way. */
    remember: z.boolean().optional(),
    /** Where to go afterwards: a path of this site, or an address that the operator listed. */
    returnTo: z.string().max(2048).optional(),
    /** What follows `#atrezzo-link=` in a mail's link; required for `resume`. */
    token: z.string().max(64).optional(),
    /**
     * The step kinds that this widget can show here and now; `use-passkey` where its browser has passkeys.
     */
    supports: z.array(z.string().max(64)).max(32).optional(),
  })
  .refine((body) => body.kind !== 'login' || body.method !== undefined, {
    path: ['method'],
    message: 'A login needs a method.',
  })
  .refine((body) => (body.kind === 'resume') === (body.token !== undefined), {
    path: ['token'],
    message: 'A token of a link is what to resume needs, and nothing else does.',
  })
  .refine((body) => body.kind === 'recover' || body.credential === undefined, {
    path: ['credential'],
    message: 'Only a recovery is about a credential.',
  })
  .meta({ id: 'StartFlow' });
export type StartFlow = z.infer<typeof startFlowSchema>;

/**
 * The body of `POST /auth/registration-links`: a username, to begin its registration anew; or the address and
 * password of a registration that was begun, to go on with it.
 */
export const registrationLinkRequestSchema = z
  .union([
    z.strictObject({ username: z.string().min(1).max(320) }),
    z.strictObject({ email: z.string().min(1).max(320), password: z.string().min(1).max(2048) }),
  ])
  .meta({ id: 'RegistrationLinkRequest' });
export type RegistrationLinkRequest = z.infer<typeof registrationLinkRequestSchema>;

/** Good news to be told above the step: what has just been proved, or done. */
export const noticeSchema = z
  .enum(['email_verified', 'phone_verified', 'code_sent_again', 'portal_password_changed'])
  .meta({ id: 'Notice' });
export type Notice = z.infer<typeof noticeSchema>;

/** A flow as the browser sees it. The body of every flow answer, a refusal's included. */
export const flowSchema = z
  .object({
    id: z.string(),
    kind: flowKindSchema,
    version: flowVersionSchema,
    step: stepSchema,
    problem: flowProblemSchema.optional(),
    notice: noticeSchema.optional(),
    /** The server's clock, so that a wrong one in the browser cannot break a countdown. */
    serverTime: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Flow' });
export type Flow = z.infer<typeof flowSchema>;

/** One server-sent event of `GET /auth/flows/:id/events`: something changed, read the flow again. */
export const flowEventSchema = z
  .object({
    type: z.enum(['call', 'delivery']),
    /** The call's state, or the delivery's. */
    state: z.string(),
  })
  .meta({ id: 'FlowEvent' });
export type FlowEvent = z.infer<typeof flowEventSchema>;

/** What this site offers: `GET /auth/config`. */
export const configSchema = z
  .object({
    methods: z.array(methodSchema),
    countries: z.array(countrySchema),
    passwordRules: passwordRulesSchema,
    termsVersion: z.string(),
    languages: z.array(z.string()),
    rememberMeHours: z.number(),
    /** Whether a remembered browser may be closed; otherwise it has to restore its tabs. */
    rememberMeOutlivesBrowser: z.boolean(),
    /** Whether passkeys are offered. */
    passkeys: z.boolean(),
    /** Present where employees' single sign-on is configured. */
    sso: z.object({ provider: z.string(), label: z.string() }).optional(),
  })
  .meta({ id: 'Config' });
export type Config = z.infer<typeof configSchema>;

/** One line of `GET /auth/embed-check`: what was looked at, whether it is well, and what to mend. */
export const embedCheckSchema = z
  .object({
    ok: z.boolean(),
    checks: z.array(z.object({ name: z.string(), ok: z.boolean(), say: z.string() })),
    serverTime: z.iso.datetime(),
  })
  .meta({ id: 'EmbedCheck' });
export type EmbedCheck = z.infer<typeof embedCheckSchema>;
