import type { ProblemCode } from '@atrezzo/contract';
import type { Policy } from '../../config/policy.ts';
import { newEmployeeId } from '../../domain/access/employees.ts';
import type { AuditedTransaction } from '../../domain/audit/audited-transaction.ts';
import { auditedTransaction } from '../../domain/audit/audited-transaction.ts';
import { hashToken } from '../../domain/secrets/keys.ts';
import { isToken, newId, newToken } from '../../domain/secrets/tokens.ts';
import type { RequestContext } from '../../flow/step-handler.ts';
import type { Clock } from '../../ports/clock.ts';
import type {
  Directory,
  DirectoryTransaction,
  RememberedBrowser,
  Session,
  User,
} from '../../ports/directory.ts';
import type { EmployeeProfile } from '../../ports/employees.ts';
import type { Vouched } from './federated-session.ts';
import { federatedSession } from './federated-session.ts';
import { newRememberedBrowser } from './new-session.ts';
import { rememberBrowser, replaceSession } from './replace-in-browser.ts';

/** An employee whom the provider vouches for, and how they asked to be signed in. */
export interface EmployeeSignIn {
  /** Unique among sessions: one sign-in makes at most one. */
  flowId: string;
  begunAt: Date;
  profile: EmployeeProfile;
  amr: string[];
  /** When the provider authenticated the person, where it says so. */
  authTime?: Date;
  providerSession?: string;
  remember: boolean;
  /** The hash of the token of the browser's former remembering, whose place is taken. */
  formerHash?: string;
}

/** What an employee's browser is given. */
export interface EmployeeAdmitted {
  sessionToken: string;
  remember?: { token: string; method: 'sso'; until: Date };
}

/**
 * Employees' sessions: their only factor is what their identity provider says, so they have no flow. Account,
 * session, remembered browser and audit rows are one transaction, as for everyone.
 */
export function createEmployeeSessions(options: {
  directory: Directory;
  clock: Clock;
  policy: Policy;
}) {
  const { directory, clock, policy } = options;

  /** A session for whom the provider has just vouched, and an account where there was none. */
  async function signIn(
    given: EmployeeSignIn,
    request: RequestContext,
  ): Promise<EmployeeAdmitted | ProblemCode> {
    const at = clock.now();
    const token = newToken(clock);
    return directory.transact(async (tx) => {
      const { user, outcome } = await tx.putEmployee(given.profile, newEmployeeId(clock));
      const change = auditedTransaction({ tx, user, request, at });
      if (outcome !== 'unchanged') await change.audit(`employee_${outcome}`);
      const refusal = refusalOf(user, given);
      if (refusal) {
        await change.audit('sign_in_refused', { method: 'sso', reason: refusal });
        return refusal;
      }
      const session: Session = {
        ...federatedSession(vouchedNow(given, user, at), request, made(token, given.flowId, at)),
        remembered: false,
      };
      const remember = given.remember ? rememberAnew(session) : undefined;
      const rememberedWith = remember && { rememberedBrowserId: remember.browser.id };
      if (!(await tx.insertSession({ ...session, ...rememberedWith }))) return 'sso_expired';
      await replaceSession(change, request.sessionToken);
      if (remember) await rememberBrowser(change, remember.browser, given.formerHash);
      else await forget(change, given.formerHash);
      await signedIn(change, session);
      return { sessionToken: token, ...(remember && { remember: remember.given }) };
    });
  }

  /** A session from the remembering that this browser holds, where it is an employee's and stands. */
  async function resume(request: RequestContext): Promise<EmployeeAdmitted | undefined> {
    const { rememberToken } = request;
    if (!isToken(rememberToken)) return undefined;
    const tokenHash = hashToken(rememberToken);
    const known = await directory.findRememberedBrowser(tokenHash);
    if (known?.method !== 'sso') return undefined;
    const at = clock.now();
    const token = newToken(clock);
    return directory.transact(async (tx) => {
      // Looked up in the transaction: it may be ended at this very moment.
      const browser = await tx.findRememberedBrowser(tokenHash);
      const user = browser && (await standing(tx, browser, at));
      if (!browser || !user) return undefined;
      const session: Session = {
        ...federatedSession(browser, request, made(token, newId(clock), at)),
        remembered: true,
        rememberedBrowserId: browser.id,
      };
      await tx.insertSession(session);
      const change = auditedTransaction({ tx, user, request, at });
      await replaceSession(change, request.sessionToken);
      await signedIn(change, session);
      return { sessionToken: token };
    });
  }

  const made = (token: string, flowId: string, at: Date) => ({
    id: newId(clock),
    tokenHash: hashToken(token),
    flowId,
    at,
    absoluteMs: policy.session.absoluteMs,
  });

  function rememberAnew(session: Session) {
    const token = newToken(clock);
    const until = new Date(session.createdAt.getTime() + policy.remember.lifeMs);
    const ids = { id: newId(clock), tokenHash: hashToken(token), until };
    return {
      browser: newRememberedBrowser(session, ids),
      given: { token, method: 'sso', until } as const,
    };
  }

  return { signIn, resume };
}
export type EmployeeSessions = ReturnType<typeof createEmployeeSessions>;

/** Good for as long as a session may last. */
function vouchedNow(given: EmployeeSignIn, user: User, at: Date): Vouched {
  const { amr, providerSession, authTime = at } = given;
  return {
    userId: user.id,
    amr: ['sso', ...amr.filter((method) => method !== 'sso')],
    // A clock that runs ahead must not date a proof in the future.
    authTime: authTime < at ? authTime : at,
    expiresAt: endOfTime,
    ...(providerSession !== undefined && { providerSession }),
  };
}

/** The last moment that there is (ECMA-262, section 21.4.1.1): the session's own limit is nearer. */
const endOfTime = new Date(8.64e15);

function refusalOf(user: User, { begunAt }: EmployeeSignIn): ProblemCode | undefined {
  if (user.disabledAt) return 'sso_account_disabled';
  return user.accessEndedAt && user.accessEndedAt > begunAt ? 'sso_expired' : undefined;
}

/** Whose browser it is, where it is still remembered and the account still stands. */
async function standing(
  tx: DirectoryTransaction,
  browser: RememberedBrowser,
  at: Date,
): Promise<User | undefined> {
  if (browser.endedAt || browser.expiresAt <= at) return undefined;
  const user = await tx.findUserById(browser.userId);
  return user?.disabledAt ? undefined : user;
}

/** The box was not ticked: whoever was remembered here no longer is. */
async function forget(
  { tx, request, at }: AuditedTransaction,
  formerHash: string | undefined,
): Promise<void> {
  if (formerHash === undefined) return;
  const former = await tx.findRememberedBrowser(formerHash);
  const ended = await tx.endRememberedBrowsers({ tokenHash: formerHash }, at);
  if (!former || ended === 0) return;
  const { userId } = former;
  const { ip, requestId } = request;
  const details = { reason: 'unchecked' };
  await tx.audit({ act: 'browser_forgotten', at, userId, ip, requestId, details });
}

function signedIn({ audit }: AuditedTransaction, session: Session): Promise<void> {
  const { id, method, amr, remembered } = session;
  return audit('signed_in', { method, session: id, remembered, amr: amr.join(' ') });
}
