import type { ActionInputs, VerifyCodeStep } from '@atrezzo/contract';
import type { Policy } from '../../config/policy.ts';
import { normaliseCode } from '../../domain/codes/one-time-codes.ts';
import { maskEmail } from '../../domain/identifiers/masking.ts';
import type { Links } from '../../domain/registration-links/links.ts';
import type { OpenedLink } from '../../flow/facts.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import type { Outcome, RequestContext, StepHandler } from '../../flow/step-handler.ts';
import { refuse } from '../../flow/step-handler.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory } from '../../ports/directory.ts';
import type { UseLink } from './use-link.ts';

/**
 * The code that came in the same mail as the link: whoever has only the link, a scanner of mails say, does
 * not get past it. Every other verification is left to `otherwise`.
 */
export function createVerifyLink(options: {
  links: Links;
  directory: Directory;
  clock: Clock;
  policy: Policy;
  useLink: UseLink;
  otherwise: StepHandler<'verify-code'>;
}): StepHandler<'verify-code'> {
  const { links, directory, clock, policy, useLink, otherwise } = options;

  const submitOther = otherwise.actions['submit-code'];
  if (!submitOther) throw new Error('There is no other verification that takes codes.');

  return {
    show: (flow, next) =>
      next.proves === 'link' ? show(linkOf(flow)) : otherwise.show(flow, next),
    actions: {
      ...otherwise.actions,
      'submit-code': (flow, input: ActionInputs['submit-code'], request, next) =>
        next.proves === 'link'
          ? submitCode(flow, input, request)
          : submitOther(flow, input as never, request, next),
    },
  };

  async function show({ id, email }: OpenedLink): Promise<VerifyCodeStep> {
    return {
      kind: 'verify-code',
      phase: 'code',
      channel: 'email',
      proves: 'link',
      destination: maskEmail(email),
      codeLength: policy.codes.length,
      deliveryState: 'sent',
      resendAt: clock.now().toISOString(),
      attemptsLeft: await links.attemptsLeft(id),
      actions: ['submit-code'],
    };
  }

  async function submitCode(
    flow: FlowRecord,
    { code: typed }: ActionInputs['submit-code'],
    request: RequestContext,
  ): Promise<Outcome> {
    const link = linkOf(flow);
    const code = normaliseCode(typed, policy.codes.length);
    if (!code) return incorrect(await links.attemptsLeft(link.id));
    const check = await links.checkCode(link.id, code);
    if (check.result === 'right') return proved(link, request);
    await writeDown(link, request);
    return check.result === 'ended' ? expired : incorrect(check.attemptsLeft);
  }

  async function proved(link: OpenedLink, request: RequestContext): Promise<Outcome> {
    const facts = await useLink(link, request, 'code');
    if (!facts) return expired;
    const consent = await directory.findConsent(link.userId);
    const termsAccepted = consent && { termsAccepted: consent.version };
    return { facts: { ...facts, ...termsAccepted }, notice: 'email_verified' };
  }

  function writeDown({ userId, purpose }: OpenedLink, request: RequestContext): Promise<void> {
    return directory.transact((tx) =>
      tx.audit({
        act: 'registration_link_refused',
        at: clock.now(),
        userId,
        ip: request.ip,
        ...(request.userAgent !== undefined && { userAgent: request.userAgent }),
        requestId: request.requestId,
        details: { purpose },
      }),
    );
  }
}

const expired: Outcome = { ended: 'link_expired' };
const incorrect = (attemptsLeft: number) =>
  refuse({ code: 'code_incorrect', field: 'code', attemptsLeft });

function linkOf({ facts }: FlowRecord): OpenedLink {
  if (!facts.link) throw new Error('A flow that asks for a link’s code was opened with a link.');
  return facts.link;
}
