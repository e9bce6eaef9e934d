import type { ActionInputs } from '@atrezzo/contract';
import type { TermsLibrary } from '../../domain/terms/terms.ts';
import type { StepHandler } from '../../flow/step-handler.ts';
import { refuse } from '../../flow/step-handler.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory } from '../../ports/directory.ts';

/** The terms of use, as they stand today, in the reader's language where there is a translation. */
export function createTermsConsent(options: {
  directory: Directory;
  terms: TermsLibrary;
  clock: Clock;
}): StepHandler<'terms-consent'> {
  const { directory, terms, clock } = options;
  return {
    show: async (flow) => ({
      kind: 'terms-consent',
      ...terms.current(flow.language),
      actions: ['accept-terms', 'decline-terms'],
    }),
    actions: {
      'accept-terms': async (flow, { termsVersion }: ActionInputs['accept-terms'], request) => {
        const current = terms.current(flow.language);
        if (termsVersion !== current.version) return refuse({ code: 'terms_outdated' });
        return {
          facts: {
            termsAccepted: current.version,
            consentGiven: {
              version: current.version,
              digest: current.digest,
              at: clock.now().getTime(),
              ip: request.ip,
              ...(request.userAgent !== undefined && { userAgent: request.userAgent }),
            },
          },
        };
      },
      'decline-terms': async (flow, _input, request) => {
        await directory.transact((tx) =>
          tx.audit({
            act: 'terms_declined',
            at: clock.now(),
            ...(flow.facts.userId !== undefined && { userId: flow.facts.userId }),
            ip: request.ip,
            requestId: request.requestId,
            details: { version: terms.version },
          }),
        );
        return { ended: 'terms_declined' };
      },
    },
  };
}
