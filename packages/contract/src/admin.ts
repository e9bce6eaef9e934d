import * as z from 'zod';
import { methodSchema } from './steps.ts';

/** A user as those who administer them see one: never a link, a code or a whole phone number. */
export const managedUserSchema = z
  .object({
    id: z.string(),
    username: z.string(),
    displayName: z.string(),
    /** The address on record. */
    email: z.string(),
    organisation: z.object({ id: z.string(), name: z.string() }),
    roles: z.array(z.string()),
    registration: z.enum(['none', 'begun', 'complete']),
    /** How the second factor is proved, once a registration was begun. */
    method: methodSchema.optional(),
    /** Masked. */
    phone: z.string().optional(),
    registeredAt: z.iso.datetime().optional(),
    /** Whether too many wrong tries keep this user out now; `lockedUntil` is absent where it does not end. */
    locked: z.boolean(),
    lockedUntil: z.iso.datetime().optional(),
    lastSignInAt: z.iso.datetime().optional(),
    liveSessions: z.int().nonnegative(),
    disabled: z.boolean(),
    /** Whether this is the administrator who asks: nothing can be done to oneself. */
    isSelf: z.boolean(),
  })
  .meta({ id: 'ManagedUser' });
export type ManagedUser = z.infer<typeof managedUserSchema>;

/** How many rows a page holds. */
const limitSchema = z.coerce.number().int().min(1).max(100).default(25);
const cursorSchema = z.string().max(1024);

/** The query of `GET /auth/admin/users`. */
export const managedUsersQuerySchema = z.strictObject({
  /** How a username, an email address or a word of a name begins. */
  search: z.string().max(100).default(''),
  /** `next` of the page before. */
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});
export type ManagedUsersQuery = z.input<typeof managedUsersQuerySchema>;

export const managedUsersSchema = z
  .object({
    users: z.array(managedUserSchema),
    /** Present where there are more: the `cursor` of the next page. */
    next: z.string().optional(),
    serverTime: z.iso.datetime(),
  })
  .meta({ id: 'ManagedUsers' });
export type ManagedUsers = z.infer<typeof managedUsersSchema>;

/** What can be done to a user: the last part of the path. */
export const administrativeActs = ['reset-registration', 'resend-link', 'unlock'] as const;
export type AdministrativeAct = (typeof administrativeActs)[number] | 'sessions';

/** Fewest and most characters of a reason, without white space around. */
export const reasonLength = { min: 3, max: 500 } as const;

/** The body of everything that an administrator does to a user. The reason stands in the audit log. */
export const administerSchema = z
  .strictObject({ reason: z.string().trim().min(reasonLength.min).max(reasonLength.max) })
  .meta({ id: 'Administer' });

/** The query of `GET /auth/admin/audit`. */
export const managedAuditQuerySchema = z.strictObject({
  /** A user's id. */
  user: z.string().max(128).optional(),
  act: z.string().max(64).optional(),
  /** Not before. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Before. */
  to: z.iso.datetime({ offset: true }).optional(),
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});

/** Something that was done, by or to a user whom the administrator manages. */
export const managedAuditRowSchema = z
  .object({
    sequence: z.int(),
    act: z.string(),
    at: z.iso.datetime(),
    userId: z.string(),
    username: z.string(),
    /** Who did it, where it was not the user. */
    actorId: z.string().optional(),
    actorUsername: z.string().optional(),
    ip: z.string().optional(),
    userAgent: z.string().optional(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  })
  .meta({ id: 'ManagedAuditRow' });
export type ManagedAuditRow = z.infer<typeof managedAuditRowSchema>;

/** Newest first. With `Accept: application/x-ndjson` all rows come, one a line, and no pages. */
export const managedAuditSchema = z
  .object({ rows: z.array(managedAuditRowSchema), next: z.string().optional() })
  .meta({ id: 'ManagedAudit' });
export type ManagedAudit = z.infer<typeof managedAuditSchema>;
