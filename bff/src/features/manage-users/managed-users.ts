import type { ManagedUser, ManagedUsers } from '@atrezzo/contract';
import type { Policy } from '../../config/policy.ts';
import type { Lockout } from '../../domain/abuse/lockout.ts';
import { maskPhone } from '../../domain/identifiers/masking.ts';
import { searchText } from '../../domain/identifiers/search-text.ts';
import type { AccountSummary, ListedUser, SubjectLock } from '../../ports/administration.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory, User } from '../../ports/directory.ts';
import { manages } from './administrator.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { compareText, mergePages } from './merge-pages.ts';

export interface UsersPage {
  search: string;
  cursor?: string | undefined;
  limit: number;
}

const order = (one: ListedUser, other: ListedUser) =>
  compareText(one.key, other.key) || compareText(one.userId, other.userId);

/** The users whom an administrator manages, as far as they are the administrator's business. */
export function createManagedUsers(options: {
  directory: Directory;
  lockout: Lockout;
  clock: Clock;
  policy: Policy;
}) {
  const { directory, lockout, clock, policy } = options;
  const subjectsOf = (account: AccountSummary) =>
    lockout.subjectsOf(account, account.registration?.email);

  return {
    /** `undefined` where the cursor is none. */
    async list(administrator: User, page: UsersPage): Promise<ManagedUsers | undefined> {
      const after = page.cursor === undefined ? undefined : readPlace(page.cursor);
      if (page.cursor !== undefined && !after) return undefined;
      const listing = {
        beginning: searchText(page.search),
        limit: page.limit + 1,
        ...(after && { after }),
      };
      const { rows, more } = mergePages(
        await Promise.all(
          administrator.managedOrganisationIds.map((organisationId) =>
            directory.listUsers({ ...listing, organisationId }),
          ),
        ),
        page.limit,
        order,
      );
      const last = rows.at(-1);
      return {
        users: await describe(
          administrator,
          rows.map(({ userId }) => userId),
        ),
        ...(more && last && { next: writeCursor([last.key, last.userId]) }),
        serverTime: clock.now().toISOString(),
      };
    },

    /** `undefined` for anyone whom this administrator does not manage. */
    async find(administrator: User, userId: string): Promise<ManagedUser | undefined> {
      const [user] = await describe(administrator, [userId]);
      return user;
    },
  };

  async function describe(administrator: User, userIds: string[]): Promise<ManagedUser[]> {
    const at = clock.now();
    const idleSince = new Date(at.getTime() - policy.session.idleMs);
    const accounts = (await directory.describeAccounts(userIds, { at, idleSince })).filter(
      (account) => manages(administrator, account),
    );
    const subjects = new Map(accounts.map((account) => [account.id, subjectsOf(account)]));
    const locks = await directory.readLocks([...subjects.values()].flat(), at);
    const described = new Map(
      accounts.map((account) => {
        const own = subjects.get(account.id) ?? [];
        const locked = lockOf(locks.filter(({ subject }) => own.includes(subject)));
        return [account.id, { ...toManagedUser(account, administrator), ...locked }];
      }),
    );
    return userIds.flatMap((id) => described.get(id) ?? []);
  }
}
export type ManagedUsersList = ReturnType<typeof createManagedUsers>;

function readPlace(cursor: string): ListedUser | undefined {
  const [key, userId] = readCursor(cursor, ['string', 'string']) ?? [];
  return typeof key === 'string' && typeof userId === 'string' ? { key, userId } : undefined;
}

function toManagedUser(account: AccountSummary, administrator: User): Omit<ManagedUser, 'locked'> {
  const { id, username, displayName, email, organisation, roles, registration } = account;
  const { lastSignInAt, liveSessions, disabledAt } = account;
  return {
    id,
    username,
    displayName,
    email,
    organisation,
    roles,
    registration: registration?.status ?? 'none',
    ...(registration && { method: registration.method }),
    ...(registration?.phone !== undefined && { phone: maskPhone(registration.phone) }),
    ...(registration?.completedAt && { registeredAt: registration.completedAt.toISOString() }),
    ...(lastSignInAt && { lastSignInAt: lastSignInAt.toISOString() }),
    liveSessions,
    disabled: disabledAt !== undefined,
    isSelf: id === administrator.id,
  };
}

/** The last lock to end is the one that matters; one that does not end, most of all. */
function lockOf(locks: SubjectLock[]): Pick<ManagedUser, 'locked' | 'lockedUntil'> {
  if (locks.length === 0) return { locked: false };
  if (locks.some(({ hardStopped }) => hardStopped)) return { locked: true };
  const until = Math.max(...locks.map(({ lockedUntil }) => lockedUntil?.getTime() ?? 0));
  return { locked: true, lockedUntil: new Date(until).toISOString() };
}
