import type {
  AccountSummary,
  RegistrationSummary,
  SubjectLock,
} from '../../../ports/administration.ts';
import type { LockoutKind } from '../../../ports/lockouts.ts';
import { compileOnce } from '../compile-once.ts';
import type { SqlDatabase } from '../open-database.ts';
import { fromInstant, withoutNulls } from '../optional-columns.ts';

export type AdministrationTable = ReturnType<typeof createAdministrationTable>;

/** What administrators see of accounts, over the tables in which it stands. */
export function createAdministrationTable(db: SqlDatabase) {
  const openSession = compileOnce((key: { id: string }) =>
    db.selectFrom('sessions').select('id').where('id', '=', key.id).where('ended_at', 'is', null),
  );
  const otherAdministrators = compileOnce((key: { organisationId: string; userId: string }) =>
    db
      .selectFrom('managed_organisations')
      .innerJoin('users', 'users.id', 'managed_organisations.user_id')
      .innerJoin('registrations', 'registrations.user_id', 'users.id')
      .select('users.roles')
      .where('managed_organisations.organisation_id', '=', key.organisationId)
      .where('users.id', '<>', key.userId)
      .where('users.disabled_at', 'is', null)
      .where('registrations.status', '=', 'complete'),
  );

  return {
    async describe(
      on: SqlDatabase,
      userIds: string[],
      now: { at: Date; idleSince: Date },
    ): Promise<AccountSummary[]> {
      if (userIds.length === 0) return [];
      return (await selectAccounts(on, userIds, now)).map(toSummary);
    },
    async readLocks(on: SqlDatabase, subjects: string[], at: Date): Promise<SubjectLock[]> {
      if (subjects.length === 0) return [];
      const rows = await on
        .selectFrom('lockouts')
        .select(['subject', 'kind', 'locked_until', 'hard_stopped'])
        .where('subject', 'in', subjects)
        .where((row) =>
          row.or([row('locked_until', '>', at.getTime()), row('hard_stopped', '=', 1)]),
        )
        .execute();
      return rows.map(({ subject, kind, locked_until, hard_stopped }) => ({
        subject,
        kind: kind as LockoutKind,
        hardStopped: hard_stopped === 1,
        ...withoutNulls({ lockedUntil: fromInstant(locked_until) }),
      }));
    },
    async isSessionOpen(on: SqlDatabase, id: string): Promise<boolean> {
      return (await openSession(on, { id })).rows.length > 0;
    },
    async hasOtherAdministrator(
      on: SqlDatabase,
      key: { organisationId: string; userId: string },
      roles: string[],
    ): Promise<boolean> {
      const { rows } = await otherAdministrators(on, key);
      return rows.some((row) => (JSON.parse(row.roles) as string[]).some((r) => roles.includes(r)));
    },
  };
}

type AccountRow = Awaited<ReturnType<typeof selectAccounts>>[number];

function toSummary(row: AccountRow): AccountSummary {
  return {
    id: row.id,
    username: row.username,
    email: row.email,
    displayName: row.display_name,
    roles: JSON.parse(row.roles),
    organisation: { id: row.organisation_id, name: row.organisation_name },
    liveSessions: Number(row.live_sessions),
    ...withoutNulls({
      disabledAt: fromInstant(row.disabled_at),
      registration: toRegistrationSummary(row),
      lastSignInAt: fromInstant(row.last_sign_in_at),
    }),
  };
}

function toRegistrationSummary(row: AccountRow): RegistrationSummary | null {
  const { status, method, registered_email: email } = row;
  if (status === null || method === null || email === null) return null;
  return {
    status,
    method: method as RegistrationSummary['method'],
    email,
    ...withoutNulls({ phone: row.phone, completedAt: fromInstant(row.completed_at) }),
  };
}

function selectAccounts(on: SqlDatabase, userIds: string[], now: { at: Date; idleSince: Date }) {
  return on
    .selectFrom('users')
    .innerJoin('organisations', 'organisations.id', 'users.organisation_id')
    .leftJoin('registrations', 'registrations.user_id', 'users.id')
    .select(['users.id', 'users.username', 'users.email', 'users.display_name', 'users.roles'])
    .select(['users.organisation_id', 'organisations.name as organisation_name'])
    .select(['users.disabled_at', 'registrations.status', 'registrations.method'])
    .select(['registrations.email as registered_email', 'registrations.phone'])
    .select('registrations.completed_at')
    .select((row) => [
      row
        .selectFrom('sessions')
        .select(({ fn }) => fn.countAll().as('live'))
        .whereRef('sessions.user_id', '=', 'users.id')
        .where('sessions.ended_at', 'is', null)
        .where('sessions.expires_at', '>', now.at.getTime())
        .where('sessions.last_activity_at', '>', now.idleSince.getTime())
        .as('live_sessions'),
      row
        .selectFrom('audit_subjects')
        .select('audit_subjects.at')
        .whereRef('audit_subjects.user_id', '=', 'users.id')
        .where('audit_subjects.act', '=', 'signed_in')
        .orderBy('audit_subjects.at', 'desc')
        .limit(1)
        .as('last_sign_in_at'),
    ])
    .where('users.id', 'in', userIds)
    .execute();
}
