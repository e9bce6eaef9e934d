import type { ActionInputs } from '@atrezzo/contract';
import type { Policy } from '../../config/policy.ts';
import type { Passwords } from '../../domain/passwords/passwords.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import type { AskedStep } from '../../flow/next-step.ts';
import type { Outcome, RequestContext, StepHandler } from '../../flow/step-handler.ts';
import { refuse } from '../../flow/step-handler.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory, User } from '../../ports/directory.ts';
import type { BeginRegistration } from './begin-registration.ts';
import type { ResetPortalPassword } from './reset-portal-password.ts';

type SetPassword = Extract<AskedStep, { kind: 'set-password' }>;

/**
 * A new password: of a registration that begins, of one that is complete, or the portal's own. The same
 * rules for each.
 */
export function createSetPassword(options: {
  directory: Directory;
  passwords: Passwords;
  clock: Clock;
  policy: Policy;
  beginRegistration: BeginRegistration;
  resetPortalPassword: ResetPortalPassword;
}): StepHandler<'set-password'> {
  const { directory, passwords, clock, policy } = options;
  const { beginRegistration, resetPortalPassword } = options;
  return {
    show: async ({ facts }, { purpose }) => ({
      kind: 'set-password',
      rules: policy.password,
      purpose,
      username: (purpose === 'portal' ? facts.usernameSought : facts.emailProved) ?? '',
      actions: ['set-password'],
    }),
    actions: { 'set-password': setPassword },
  };

  async function setPassword(
    flow: FlowRecord,
    { password }: ActionInputs['set-password'],
    request: RequestContext,
    { purpose }: SetPassword,
  ): Promise<Outcome> {
    const user = await directory.findUserById(flow.facts.userId ?? '');
    if (!user) return { ended: 'flow_expired' };
    const problem = passwords.check(password, contextOf(user));
    if (problem) return refuse({ code: problem, field: 'password' });
    const hash = await passwords.hash(password);
    if (purpose === 'create') return beginRegistration(flow, user, hash, request);
    if (purpose === 'portal') return resetPortalPassword(flow, user, hash, request);
    // Stored with everything else that ends, when the flow does.
    return { facts: { passwordHash: hash, passwordSetAt: clock.now().getTime() } };
  }

  function contextOf(user: User): string[] {
    return [user.username, user.email, user.displayName, user.organisation.name];
  }
}
