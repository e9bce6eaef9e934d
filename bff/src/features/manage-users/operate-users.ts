import type { Lockout } from '../../domain/abuse/lockout.ts';
import { isEmployeeId } from '../../domain/access/employees.ts';
import type { EndAccess } from '../../domain/access/end-access.ts';
import type { AuditedTransaction } from '../../domain/audit/audited-transaction.ts';
import { auditedTransaction } from '../../domain/audit/audited-transaction.ts';
import { normaliseEmail } from '../../domain/identifiers/email-addresses.ts';
import { maskPhone } from '../../domain/identifiers/masking.ts';
import type { Deliverability } from '../../domain/messages/deliverability.ts';
import { newId } from '../../domain/secrets/tokens.ts';
import type { SubjectLock } from '../../ports/administration.ts';
import type { Clock } from '../../ports/clock.ts';
import type { UndeliverableAddress } from '../../ports/deliverability.ts';
import type { Directory, Registration, User } from '../../ports/directory.ts';
import type { LockoutKind } from '../../ports/lockouts.ts';
import { createAccountActs } from './account-acts.ts';

/** What an operator can do to one account. */
export type OperatorAct = 'reset' | 'unlock' | 'end-sessions' | 'disable' | 'enable';

/** An account as an operator sees it: no hash, token or code, and no whole telephone number. */
export interface ShownUser {
  username: string;
  id: string;
  email: string;
  displayName: string;
  organisation: string;
  roles: string[];
  disabledAt?: Date;
  registration: 'none' | Registration['status'];
  method?: Registration['method'];
  /** What they sign in with. */
  registeredEmail?: string;
  phone?: string;
  completedAt?: Date;
  /** Their addresses to which no mail is sent, since none arrives. */
  undeliverable: UndeliverableAddress[];
  locks: { of: LockoutKind; lockedUntil?: Date; hardStopped: boolean }[];
  sessions: number;
  rememberedBrowsers: number;
}

type Change = AuditedTransaction;

/**
 * Looks at accounts and mends them from the command line, without an administrator's session. Each change
 * is audited with the actor `operator` and the reason that was given.
 */
export function createOperateUsers(options: {
  directory: Directory;
  clock: Clock;
  lockout: Lockout;
  endAccess: EndAccess;
  deliverability: Deliverability;
}) {
  const { directory, clock, endAccess, deliverability } = options;
  const accountActs = createAccountActs(options);

  const acts: Record<OperatorAct, (change: Change, reason: string) => Promise<void>> = {
    async reset(change, reason) {
      await accountActs.resetRegistration(change, reason);
    },
    unlock: accountActs.unlock,
    'end-sessions': (change, reason) => accountActs.endSessions(change, reason, 'operator'),
    async disable(change, reason) {
      const { user, at, audit } = change;
      // The first time stays: it says since when.
      await setDisabled(change, user.disabledAt ?? at);
      await endAccess(change, 'disabled');
      await audit('user_disabled', { reason });
    },
    async enable(change, reason) {
      await setDisabled(change, undefined);
      await change.audit('user_enabled', { reason });
    },
  };

  return {
    /**
     * By username, or by an email address on record or signed in with; any spelling of them. An employee by the
     * account's id, or by an address that no portal user and no other employee has.
     */
    async find(text: string): Promise<User | undefined> {
      const byName = await named(directory, text);
      const email = normaliseEmail(text);
      if (byName || email === undefined) return byName;
      const onRecord = await directory.findUserByEmail(email);
      const registration = onRecord ? undefined : await directory.findRegistrationByEmail(email);
      if (registration) return directory.findUserById(registration.userId);
      return onRecord ?? onlyOne(await directory.listEmployeesByEmail(email));
    },

    async show(user: User): Promise<ShownUser> {
      const registration = await directory.findRegistration(user.id);
      const now = clock.now();
      const sessions = await directory.listSessions(user.id, now);
      const browsers = await directory.listRememberedBrowsers(user.id, now);
      return {
        ...describeUser(user),
        ...describeRegistration(registration),
        undeliverable: await deliverability.marks(addressesOf(user, registration)),
        locks: (await accountActs.locksOf(user, registration)).map(toShownLock),
        sessions: sessions.length,
        rememberedBrowsers: browsers.length,
      };
    },

    /** What is held back of mails to an address, and to those of the account that was found by it. */
    async marks(text: string, user: User | undefined): Promise<UndeliverableAddress[]> {
      const registration = user && (await directory.findRegistration(user.id));
      return deliverability.marks([text, ...(user ? addressesOf(user, registration) : [])]);
    },

    /** Lets mails go to an address again, whosever it is. `false` where none were held back. */
    clearAddress: (address: string, reason: string): Promise<boolean> =>
      deliverability.clear(address, { reason, ...commandLine() }),

    /** To a username, or an employee's id. All of it or nothing. `false` where there is no such user. */
    act(act: OperatorAct, name: string, reason: string): Promise<boolean> {
      return directory.transact(async (tx) => {
        const user = await named(tx, name);
        if (!user) return false;
        const request = commandLine();
        const at = clock.now();
        const change = auditedTransaction({ tx, user, request, at, actorId: 'operator' });
        await acts[act](change, reason);
        return true;
      });
    },
  };

  function commandLine() {
    return { requestId: newId(clock), ip: 'command line' };
  }
}
export type OperateUsers = ReturnType<typeof createOperateUsers>;

const toShownLock = ({ kind, subject: _subject, ...lock }: SubjectLock) => ({ of: kind, ...lock });

const addressesOf = (user: User, registration: Registration | undefined): string[] =>
  registration ? [user.email, registration.email] : [user.email];

function describeUser(user: User) {
  const { username, id, email, displayName, organisation, roles, disabledAt } = user;
  return {
    username,
    id,
    email,
    displayName,
    organisation: organisation.name,
    roles,
    ...(disabledAt && { disabledAt }),
  };
}

function describeRegistration(registration: Registration | undefined) {
  if (!registration) return { registration: 'none' as const };
  const { status, method, email, phone, completedAt } = registration;
  return {
    registration: status,
    method,
    registeredEmail: email,
    ...(phone !== undefined && { phone: maskPhone(phone) }),
    ...(completedAt && { completedAt }),
  };
}

/** Whoever is called so: employees have no username here, and are called by their account's id. */
function named(
  directory: Pick<Directory, 'findUserByUsername' | 'findUserById'>,
  name: string,
): Promise<User | undefined> {
  return isEmployeeId(name) ? directory.findUserById(name) : directory.findUserByUsername(name);
}

const onlyOne = <Item>([first, ...more]: Item[]) => (more.length === 0 ? first : undefined);

function setDisabled({ tx, user }: Change, disabledAt: Date | undefined): Promise<unknown> {
  if (isEmployeeId(user.id)) return tx.setEmployeeDisabled(user.id, disabledAt);
  const { disabledAt: _former, ...rest } = user;
  return tx.upsertUser({ ...rest, ...(disabledAt && { disabledAt }) });
}
