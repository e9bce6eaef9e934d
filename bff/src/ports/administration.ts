import type { Method } from '@atrezzo/contract';
import type { AuditAct, AuditEntry } from './audit-log.ts';
import type { LockoutKind } from './lockouts.ts';

/** One page of one organisation's users. */
export interface UserListing {
  organisationId: string;
  /** As `searchText` writes it: how a username, an address or a name begins. Empty: all users. */
  beginning: string;
  /** The place after which to go on. */
  after?: ListedUser;
  limit: number;
}

/** A user at a place in a list: lists are ordered by `key`, then by `userId`, in code points. */
export interface ListedUser {
  /** Means nothing to anyone but the directory. */
  key: string;
  userId: string;
}

export interface RegistrationSummary {
  status: 'begun' | 'complete';
  method: Method;
  email: string;
  /** E.164. */
  phone?: string;
  completedAt?: Date;
}

/** An account with what an administrator asks about, and none of its secrets. */
export interface AccountSummary {
  id: string;
  username: string;
  email: string;
  displayName: string;
  roles: string[];
  organisation: { id: string; name: string };
  disabledAt?: Date;
  registration?: RegistrationSummary;
  lastSignInAt?: Date;
  /** Sessions that may be used. */
  liveSessions: number;
}

/** A lock on one of the subjects that were asked about; `lockedUntil` is absent where only help ends it. */
export interface SubjectLock {
  subject: string;
  /** What was tried too often. */
  kind: LockoutKind;
  lockedUntil?: Date;
  hardStopped: boolean;
}

/** One page of what happened to the users who belong to an organisation today, newest first. */
export interface AuditListing {
  organisationId: string;
  userId?: string;
  act?: AuditAct;
  /** Not before. */
  from?: Date;
  /** Before. */
  to?: Date;
  after?: AuditPlace;
  limit: number;
}

export interface AuditPlace {
  at: Date;
  sequence: number;
}

export interface ListedAudit extends AuditEntry {
  sequence: number;
  userId: string;
  username: string;
  actorUsername?: string;
}

/** What administrators read: each by an index, so that no page costs more in a large directory. */
export interface AdministrationReads {
  listUsers(listing: UserListing): Promise<ListedUser[]>;
  /** In no particular order; users that that are not there are left out. */
  describeAccounts(
    userIds: string[],
    now: { at: Date; idleSince: Date },
  ): Promise<AccountSummary[]>;
  /** Locks that stand at `at`, on subjects as `countAttempt` takes them. */
  readLocks(subjects: string[], at: Date): Promise<SubjectLock[]>;
  listAudit(listing: AuditListing): Promise<ListedAudit[]>;
}

export interface AdministrationChanges {
  /** Whether the session with this public id has not been ended. */
  isSessionOpen(id: string): Promise<boolean>;
  /** Whether anyone else with one of `roles`, enabled and registered, manages this organisation. */
  hasOtherAdministrator(
    organisationId: string,
    exceptUserId: string,
    roles: string[],
  ): Promise<boolean>;
}
