import type { ProblemCode } from '@atrezzo/contract';
import { providerSessionKey } from '../../domain/access/employees.ts';
import { hashToken } from '../../domain/secrets/keys.ts';
import { isToken } from '../../domain/secrets/tokens.ts';
import type { RequestContext } from '../../flow/step-handler.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory, Organisation } from '../../ports/directory.ts';
import type { EphemeralStore } from '../../ports/ephemeral-store.ts';
import type {
  IdentityProvider,
  ProviderRefusal,
  VouchedIdentity,
} from '../../ports/identity-provider.ts';
import type { PendingSignIn } from './pending-sign-ins.ts';
import { createPendingSignIns } from './pending-sign-ins.ts';

/** What makes an employee's session: the session's own feature, handed over. */
export interface EmployeeSessionsPort<Admitted> {
  signIn(
    given: {
      flowId: string;
      begunAt: Date;
      profile: VouchedProfile;
      amr: string[];
      authTime?: Date;
      providerSession?: string;
      remember: boolean;
      formerHash?: string;
    },
    request: RequestContext,
  ): Promise<Admitted | ProblemCode>;
  resume(request: RequestContext): Promise<Admitted | undefined>;
}

interface VouchedProfile {
  issuer: string;
  subject: string;
  displayName: string;
  email: string;
  roles: string[];
  organisation: Organisation;
}

export interface EmployeeSignInOptions<Admitted> {
  provider: IdentityProvider;
  sessions: EmployeeSessionsPort<Admitted>;
  /** What every employee is here, whatever their provider says. */
  organisation: Organisation;
  roles: string[];
  directory: Directory;
  store: EphemeralStore;
  clock: Clock;
  onError(error: unknown): void;
}

export type Begun<Admitted> =
  | { admitted: Admitted }
  | { token: string; url: string }
  | { problem: ProblemCode };

export type Finished<Admitted> = { page?: string } & (
  | { admitted: Admitted; returnTo: string }
  | { problem: ProblemCode }
);

/** The way of an employee to the provider and back (OpenID Connect Core 1.0, section 3.1). */
export function createEmployeeSignIn<Admitted extends object>(
  options: EmployeeSignInOptions<Admitted>,
) {
  const { provider, sessions, directory, clock, onError } = options;
  const pendingSignIns = createPendingSignIns(options);

  /** Straight in where this browser is remembered; else to the provider. */
  async function begin(
    asked: { returnTo: string; page: string; remember: boolean; resume: boolean },
    request: RequestContext,
  ): Promise<Begun<Admitted>> {
    const { resume, ...rest } = asked;
    const admitted = resume ? await sessions.resume(request) : undefined;
    if (admitted) return { admitted };
    // Taken along now: the provider sends the browser back from another site, without its Strict cookies.
    const { rememberToken } = request;
    const formerHash = isToken(rememberToken) ? hashToken(rememberToken) : undefined;
    const { token, checks } = await pendingSignIns.begin({
      ...rest,
      ...(formerHash && { formerHash }),
    });
    const answer = await provider.authorizationUrl(checks);
    if ('refused' in answer) return { problem: await refuse(answer.refused, request) };
    return { token, url: answer.url };
  }

  /** The browser is back. Whatever it brings is used once. */
  async function finish(
    answer: { token: string | undefined; state: string | undefined; query: string },
    request: RequestContext,
  ): Promise<Finished<Admitted>> {
    const taken = await pendingSignIns.take(answer.token, answer.state);
    if (!taken) return { problem: 'sso_expired' };
    const { pending, checks } = taken;
    const { page, returnTo } = pending;
    const redeemed = await provider.redeem(answer.query, checks);
    if ('refused' in redeemed) return { page, problem: await refuse(redeemed.refused, request) };
    const made = await sessions.signIn(toSignIn(redeemed.identity, pending), request);
    return typeof made === 'string' ? { page, problem: made } : { page, admitted: made, returnTo };
  }

  function toSignIn(identity: VouchedIdentity, pending: PendingSignIn) {
    const { issuer, subject, name, email, amr, authTime, providerSession: sid } = identity;
    const { flowId, begunAt, remember, formerHash } = pending;
    return {
      flowId,
      begunAt: new Date(begunAt),
      profile: {
        ...{ issuer, subject, email },
        displayName: name,
        roles: options.roles,
        organisation: options.organisation,
      },
      amr,
      remember,
      ...(authTime && { authTime }),
      ...(sid !== undefined && { providerSession: providerSessionKey(issuer, sid) }),
      ...(formerHash !== undefined && { formerHash }),
    };
  }

  /** The operator reads why; an auditor reads that it was refused; the person reads what to do. */
  async function refuse(
    { problem, reason }: ProviderRefusal,
    { ip, requestId, userAgent }: RequestContext,
  ): Promise<ProblemCode> {
    if (problem !== 'sso_denied') onError(new Error(`Single sign-on (${problem}): ${reason}`));
    await directory.transact((tx) =>
      tx.audit({
        act: 'sign_in_refused',
        at: clock.now(),
        ip,
        requestId,
        ...(userAgent !== undefined && { userAgent }),
        details: { method: 'sso', reason: problem },
      }),
    );
    return problem;
  }

  return { begin, finish };
}
export type EmployeeSignIn<Admitted extends object> = ReturnType<
  typeof createEmployeeSignIn<Admitted>
>;
