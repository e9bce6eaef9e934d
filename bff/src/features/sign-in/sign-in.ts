import type { ActionInputs, SignInStep } from '@atrezzo/contract';
import type { Policy } from '../../config/policy.ts';
import type { Throttle } from '../../domain/abuse/throttle.ts';
import { addressBlock } from '../../domain/abuse/throttle.ts';
import type { Passkeys } from '../../domain/passkeys/passkeys.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import type { Outcome, RequestContext, StepHandler } from '../../flow/step-handler.ts';
import { refuse } from '../../flow/step-handler.ts';
import type { CheckByPasskey } from './by-passkey.ts';
import type { CredentialsCheck } from './credentials-check.ts';

/**
 * The first proof: a username with the portal's password, an email address with the registered one, or a
 * passkey, which is proof enough.
 */
export function createSignIn(options: {
  throttle: Throttle;
  policy: Policy;
  passkeys: Passkeys;
  byUsername: CredentialsCheck;
  byEmail: CredentialsCheck;
  byPasskey: CheckByPasskey;
}): StepHandler<'sign-in'> {
  const { throttle, policy, passkeys, byUsername, byEmail, byPasskey } = options;
  return {
    show: async (flow, { identifier }) => ({
      kind: 'sign-in',
      identifier,
      ...(flow.kind === 'resume' && { proves: 'link' }),
      ...(await passkeyPart(flow, identifier)),
    }),
    actions: {
      'submit-credentials': (flow, input: ActionInputs['submit-credentials'], request, next) =>
        unlessTooOften(request, () =>
          (next.identifier === 'username' ? byUsername : byEmail)(flow, input, request),
        ),
      'use-passkey': (flow, input: ActionInputs['use-passkey'], request) =>
        unlessTooOften(request, () => byPasskey(flow, input, request)),
    },
  };

  /** The login option for passkeys asks for nothing else; the others take one where the browser has any. */
  async function passkeyPart(
    { id, kind, method, supports = [] }: FlowRecord,
    identifier: SignInStep['identifier'],
  ): Promise<Pick<SignInStep, 'passkey' | 'actions'>> {
    const isAlone = method === 'passkey';
    const isUsable = isAlone || supports.includes('use-passkey');
    if (kind !== 'login' || identifier !== 'email' || !isUsable || policy.passkeys === 'off') {
      return { actions: ['submit-credentials'] };
    }
    return {
      passkey: await passkeys.requestFor(id),
      actions: isAlone ? ['use-passkey'] : ['submit-credentials', 'use-passkey'],
    };
  }

  async function unlessTooOften(
    request: RequestContext,
    check: () => Promise<Outcome>,
  ): Promise<Outcome> {
    const retryAt = await throttle.charge({
      name: 'credentials-ip',
      subject: addressBlock(request.ip),
      ...policy.requests.credentialsPerIp,
    });
    if (retryAt) return refuse({ code: 'too_many_requests', retryAt: retryAt.toISOString() });
    return check();
  }
}
