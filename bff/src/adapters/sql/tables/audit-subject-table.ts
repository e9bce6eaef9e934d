import type { AuditListing, ListedAudit } from '../../../ports/administration.ts';
import type { AuditAct, AuditEntry } from '../../../ports/audit-log.ts';
import { compileOnce } from '../compile-once.ts';
import type { SqlDatabase } from '../open-database.ts';
import { withoutNulls } from '../optional-columns.ts';

/**
 * Whom each row of the audit log concerned, and to which organisation they belonged then: what the log is
 * searched by. The log itself is chained and append-only, and stays as it was written.
 */
export function createAuditSubjectTable(db: SqlDatabase) {
  const insert = compileOnce((row: { sequence: number; act: string; at: number; userId: string }) =>
    db.insertInto('audit_subjects').values((from) => ({
      sequence: row.sequence,
      organisation_id: from
        .selectFrom('users')
        .select('organisation_id')
        .where('id', '=', row.userId),
      user_id: row.userId,
      act: row.act,
      at: row.at,
    })),
  );

  return {
    async add(on: SqlDatabase, sequence: number, entry: AuditEntry): Promise<void> {
      const { act, at, userId } = entry;
      if (userId !== undefined) await insert(on, { sequence, act, at: at.getTime(), userId });
    },
    async list(on: SqlDatabase, listing: AuditListing): Promise<ListedAudit[]> {
      const rows = await select(on, listing).execute();
      return rows.map((row) => ({
        sequence: row.sequence,
        act: row.act as AuditAct,
        at: new Date(row.at),
        userId: row.user_id,
        username: row.username,
        ...withoutNulls({
          actorId: row.actor_id,
          actorUsername: row.actor_username,
          ip: row.ip,
          userAgent: row.user_agent,
          details: row.details === null ? null : JSON.parse(row.details),
        }),
      }));
    },
  };
}

/** Newest first. Who has left the organisation is no business of its administrators any more. */
function select(on: SqlDatabase, listing: AuditListing) {
  const { organisationId, userId, act, from, to, after, limit } = listing;
  let query = on
    .selectFrom('audit_subjects as subject')
    .innerJoin('audit', 'audit.sequence', 'subject.sequence')
    .innerJoin('users', 'users.id', 'subject.user_id')
    .leftJoin('users as actor', 'actor.id', 'audit.actor_id')
    .select(['subject.sequence', 'subject.act', 'subject.at', 'subject.user_id', 'users.username'])
    .select(['audit.actor_id', 'actor.username as actor_username', 'audit.ip', 'audit.user_agent'])
    .select('audit.details')
    .where('subject.organisation_id', '=', organisationId)
    .whereRef('users.organisation_id', '=', 'subject.organisation_id');
  if (userId !== undefined) query = query.where('subject.user_id', '=', userId);
  if (act !== undefined) query = query.where('subject.act', '=', act);
  if (from) query = query.where('subject.at', '>=', from.getTime());
  if (to) query = query.where('subject.at', '<', to.getTime());
  if (after) {
    const at = after.at.getTime();
    query = query
      .where('subject.at', '<=', at)
      .where((row) =>
        row.or([row('subject.at', '<', at), row('subject.sequence', '<', after.sequence)]),
      );
  }
  return query.orderBy('subject.at', 'desc').orderBy('subject.sequence', 'desc').limit(limit);
}
