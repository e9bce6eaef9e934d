import type { ManagedAudit, ManagedAuditRow } from '@atrezzo/contract';
import type { AuditListing, AuditPlace, ListedAudit } from '../../ports/administration.ts';
import type { AuditAct } from '../../ports/audit-log.ts';
import type { Directory, User } from '../../ports/directory.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { mergePages } from './merge-pages.ts';

export interface AuditPage {
  user?: string | undefined;
  act?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

const newestFirst = (one: ListedAudit, other: ListedAudit) =>
  other.at.getTime() - one.at.getTime() || other.sequence - one.sequence;

/** How many rows of an export are read at a time. */
const exportedAtOnce = 100;

/** What happened to the users whom an administrator manages. */
export function createManagedAudit({ directory }: { directory: Directory }) {
  /** `undefined` where the cursor is none. */
  async function list(administrator: User, page: AuditPage): Promise<ManagedAudit | undefined> {
    const after = page.cursor === undefined ? undefined : readPlace(page.cursor);
    if (page.cursor !== undefined && !after) return undefined;
    const listing: Omit<AuditListing, 'organisationId'> = {
      limit: page.limit + 1,
      ...(page.user !== undefined && { userId: page.user }),
      ...(page.act !== undefined && { act: page.act as AuditAct }),
      ...(page.from !== undefined && { from: new Date(page.from) }),
      ...(page.to !== undefined && { to: new Date(page.to) }),
      ...(after && { after }),
    };
    const { rows, more } = mergePages(
      await Promise.all(
        administrator.managedOrganisationIds.map((organisationId) =>
          directory.listAudit({ ...listing, organisationId }),
        ),
      ),
      page.limit,
      newestFirst,
    );
    const last = rows.at(-1);
    return {
      rows: rows.map(toManagedAuditRow),
      ...(more && last && { next: writeCursor([last.at.getTime(), last.sequence]) }),
    };
  }

  return {
    list,

    /** Every row that `page` asks for and those after it, a few at a time. */
    async *every(administrator: User, page: AuditPage): AsyncGenerator<ManagedAuditRow> {
      let { cursor } = page;
      do {
        const found = await list(administrator, { ...page, cursor, limit: exportedAtOnce });
        yield* found?.rows ?? [];
        cursor = found?.next;
      } while (cursor !== undefined);
    },
  };
}
export type ManagedAuditLog = ReturnType<typeof createManagedAudit>;

function readPlace(cursor: string): AuditPlace | undefined {
  const [at, sequence] = readCursor(cursor, ['number', 'number']) ?? [];
  if (typeof at !== 'number' || typeof sequence !== 'number') return undefined;
  return { at: new Date(at), sequence };
}

function toManagedAuditRow({ at, ...row }: ListedAudit): ManagedAuditRow {
  const { sequence, act, userId, username, actorId, actorUsername, ip, userAgent, details } = row;
  return {
    sequence,
    act,
    at: at.toISOString(),
    userId,
    username,
    ...(actorId !== undefined && { actorId }),
    ...(actorUsername !== undefined && { actorUsername }),
    ...(ip !== undefined && { ip }),
    ...(userAgent !== undefined && { userAgent }),
    ...(details && { details }),
  };
}
