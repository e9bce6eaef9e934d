import type { Method, SessionMethod } from '@atrezzo/contract';
import type { AdministrationChanges, AdministrationReads } from './administration.ts';
import type { AuditEntry } from './audit-log.ts';
import type { DeliverabilityChanges, DeliverabilityReads } from './deliverability.ts';
import type { EmployeeChanges, EmployeeReads } from './employees.ts';
import type { LinkChanges, LinkReads } from './links.ts';
import type {
  AttemptCount,
  CountedAttempt,
  LockoutKind,
  LockoutLimits,
  OldAttempts,
} from './lockouts.ts';
import type { OutboxChanges, OutboxStore } from './outbox.ts';
import type { OwnSessionReads, OwnSessionWrites } from './own-sessions.ts';
import type { PasskeyReads, PasskeyWrites } from './passkeys.ts';
import type { RecoveryChanges } from './recovery.ts';
import type { RecoveryCodeReads, RecoveryCodeWrites } from './recovery-codes.ts';
import type { RegisteredAddressChanges } from './registered-addresses.ts';
import type { SigningKeyStore, SigningKeyWrites } from './signing-keys.ts';

export interface Organisation {
  id: string;
  name: string;
}

/** A user of the portal, as imported by its operator. */
export interface User {
  id: string;
  /** As `normaliseUsername` spells it. */
  username: string;
  /** The address on record, normalised; the only one that this user may register with. */
  email: string;
  displayName: string;
  roles: string[];
  organisation: Organisation;
  /** Organisations whose users this one administers. */
  managedOrganisationIds: string[];
  /** PHC string of the portal's own password: the first proof at registration. */
  portalPasswordHash: string;
  disabledAt?: Date;
  /** When everything that let this user in was last ended: flows begun before are over. */
  accessEndedAt?: Date;
}

/** A user's multi-factor registration. `begun` lets no one in; `complete` does. */
export interface Registration {
  userId: string;
  status: 'begun' | 'complete';
  method: Method;
  /** What the person signs in with: the address on record, normalised, unique. */
  email: string;
  /** When a code last came back from a registered address. */
  emailVerifiedAt: Date;
  /** The address on record was changed then, and the new one has not been verified yet. */
  addressChangedAt?: Date;
  passwordHash: string;
  passwordSetAt: Date;
  /** E.164. */
  phone?: string;
  phoneVerifiedAt?: Date;
  completedAt?: Date;
}

export interface Consent {
  userId: string;
  version: string;
  digest: string;
  acceptedAt: Date;
  ip?: string;
  userAgent?: string;
}

export type { SessionMethod };

export interface Session {
  /** Not the cookie: a public id, safe to show and to log. */
  id: string;
  /** SHA-256 (hex) of the cookie's value. */
  tokenHash: string;
  /** Unique: one flow, at most one session. */
  flowId: string;
  userId: string;
  method: SessionMethod;
  amr: string[];
  acr: string;
  /** When the person last proved who they are; a resumed session keeps the time of the proof. */
  authTime: Date;
  /** When a second factor was last really proved; a resumed session keeps the time of the proof. */
  secondFactorAt?: Date;
  createdAt: Date;
  lastActivityAt: Date;
  /** The absolute limit. */
  expiresAt: Date;
  remembered: boolean;
  ip?: string;
  userAgent?: string;
  endedAt?: Date;
  endReason?: SessionEndReason;
  /** The remembered browser that it was resumed from, or that was remembered with it. */
  rememberedBrowserId?: string;
  /** The session at the identity provider from which this one comes (`providerSessionKey`). */
  providerSession?: string;
}
export type SessionEndReason =
  | 'signed_out'
  | 'replaced'
  | 'password_reset'
  | 'registration_reset'
  | 'administrator'
  | 'factor_changed'
  | 'address_changed'
  | 'disabled'
  | 'operator'
  /** By its owner, from another session. */
  | 'ended_by_owner'
  | 'provider_signed_out';

export interface RememberedBrowser {
  id: string;
  /** SHA-256 (hex) of the cookie's value. */
  tokenHash: string;
  userId: string;
  /** The login option it is bound to. */
  method: SessionMethod;
  amr: string[];
  acr: string;
  authTime: Date;
  secondFactorAt?: Date;
  createdAt: Date;
  /** A fixed ceiling: use does not move it. */
  expiresAt: Date;
  ip?: string;
  userAgent?: string;
  endedAt?: Date;
  /** As a session's. */
  providerSession?: string;
}

/** Reads that every request may make, and the transactions that change things. */
export interface Directory
  extends LinkReads,
    OwnSessionReads,
    SigningKeyStore,
    EmployeeReads<User>,
    DeliverabilityReads,
    OutboxStore,
    AdministrationReads,
    PasskeyReads,
    RecoveryCodeReads {
  /** Any spelling of the username that normalises to the same one. */
  findUserByUsername(username: string): Promise<User | undefined>;
  findUserById(id: string): Promise<User | undefined>;
  findUserByEmail(email: string): Promise<User | undefined>;
  findRegistration(userId: string): Promise<Registration | undefined>;
  findRegistrationByEmail(email: string): Promise<Registration | undefined>;
  findSession(tokenHash: string): Promise<{ session: Session; user: User } | undefined>;
  findRememberedBrowser(tokenHash: string): Promise<RememberedBrowser | undefined>;
  /** How many sessions stand at `at` and were used after `activeSince`: a number for operators. */
  countLiveSessions(at: Date, activeSince: Date): Promise<number>;
  /** The newest consent of this user. */
  findConsent(userId: string): Promise<Consent | undefined>;
  /**
   * Activity: moves `lastActivityAt` forward, never back, and never of an ended session. `true` when the
   * session was still there to move.
   */
  touchSession(tokenHash: string, at: Date): Promise<boolean>;
  /**
   * Counts an attempt before it is compared, in one atomic act. `subject` is an opaque key: a user's id,
   * or the keyed hash of an identifier that may belong to no one.
   */
  countAttempt(
    subject: string,
    kind: LockoutKind,
    limits: LockoutLimits,
    at: Date,
  ): Promise<AttemptCount>;
  /**
   * Takes back an attempt that turned out to be no failure, with the lock that it brought. Nothing is taken
   * back once another attempt has been counted.
   */
  uncountAttempt(attempt: CountedAttempt): Promise<void>;
  /** Removes at most `limit` such counters, and says how many; never one that is stopped for good. */
  removeOldAttempts(old: OldAttempts): Promise<number>;
  readLockout(
    subject: string,
    kind: LockoutKind,
    at: Date,
  ): Promise<{ lockedUntil?: Date; hardStopped: boolean }>;
  /** Everything in `work` is stored, or nothing is. Calls inside must go through `tx` alone. */
  transact<T>(work: (tx: DirectoryTransaction) => Promise<T>): Promise<T>;
  /** After many users at once: lets the database see how many it holds now, on which its plans depend. */
  refreshStatistics(): Promise<void>;
  /** Removes at most `limit` rows that no rule needs any more, and says how many. */
  removeExpired(at: Date, limit: number): Promise<number>;
  /** Whether the database answers (`/readyz`). */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface DirectoryTransaction
  extends LinkChanges,
    OwnSessionWrites,
    RecoveryChanges,
    RegisteredAddressChanges,
    SigningKeyWrites,
    DeliverabilityChanges,
    OutboxChanges,
    EmployeeChanges<User>,
    AdministrationChanges,
    PasskeyWrites,
    RecoveryCodeWrites {
  findUserById(id: string): Promise<User | undefined>;
  findUserByUsername(username: string): Promise<User | undefined>;
  findUserByEmail(email: string): Promise<User | undefined>;
  findRegistration(userId: string): Promise<Registration | undefined>;
  findRememberedBrowser(tokenHash: string): Promise<RememberedBrowser | undefined>;
  /**
   * Writes a registration, replacing one that was only begun; `false` when a complete one stands, this
   * user's or, under the same email, another's. Another's that was only begun gives way: it holds nothing.
   */
  putRegistration(registration: Registration): Promise<boolean>;
  /**
   * Writes a registration in place of this user's own, a complete one included; `false`, and nothing is
   * changed, when another user's complete one holds the email.
   */
  replaceRegistration(registration: Registration): Promise<boolean>;
  /** `false` where there was none. */
  removeRegistration(userId: string): Promise<boolean>;
  setPortalPasswordHash(userId: string, hash: string): Promise<void>;
  /** Replaces the hash of the same password by one of today's cost. */
  setRegistrationPasswordHash(userId: string, hash: string): Promise<void>;
  /** Sets `accessEndedAt`; an import leaves it as it is. */
  markAccessEnded(userId: string, at: Date): Promise<void>;
  insertConsent(consent: Consent): Promise<void>;
  /** `false` when this flow has made a session already. */
  insertSession(session: Session): Promise<boolean>;
  /**
   * Ends the sessions of a user, or the one named, that have not been ended; returns their public ids.
   * Expired ones too: a clock set back must not bring them to life again.
   */
  endSessions(
    which: { userId: string } | { tokenHash: string },
    reason: SessionEndReason,
    at: Date,
  ): Promise<string[]>;
  insertRememberedBrowser(browser: RememberedBrowser): Promise<void>;
  endRememberedBrowsers(
    which: { userId: string } | { tokenHash: string },
    at: Date,
  ): Promise<number>;
  clearAttempts(subject: string, kind: LockoutKind): Promise<void>;
  upsertOrganisation(organisation: Organisation): Promise<void>;
  /**
   * Adds a user, or changes the one with this id; their organisations must be there. `unchanged` when the
   * stored user is the same already. The password hash counts as the same when it is the one in use or
   * the one last given here: a hash that was replaced since by one of today's cost stays.
   */
  upsertUser(user: User): Promise<'added' | 'changed' | 'unchanged'>;
  /** Part of the same transaction as the act it speaks of. */
  audit(entry: AuditEntry): Promise<void>;
}
