import type { FlowKind } from '@atrezzo/contract';
import type { Configuration } from '../config/options.ts';
import { checkReturnTo } from '../domain/access/return-addresses.ts';
import { hashToken } from '../domain/secrets/keys.ts';
import { newId, newToken } from '../domain/secrets/tokens.ts';
import { createOpenLink } from '../features/registration-links/open-link.ts';
import { createUseLink } from '../features/registration-links/use-link.ts';
import { createBeginFlow } from '../features/remember/begin-flow.ts';
import { createFinishFlow } from '../features/session/finish-flow.ts';
import { createStepUp } from '../features/session/step-up.ts';
import { observeRunFlow } from '../flow/observed-run-flow.ts';
import type { RunFlowOptions } from '../flow/run-flow.ts';
import { createRunFlow } from '../flow/run-flow.ts';
import type { Services } from './services.ts';
import { createSettlements } from './settlements.ts';
import { createStepHandlers } from './step-handlers.ts';
import type { Telemetry } from './telemetry.ts';

/** What runs every flow of a site: how each kind begins, which handler takes each step, how each kind ends. */
export function createFlowRunner(configuration: Configuration, services: Services & Telemetry) {
  const { clock, policy, terms } = services;
  const returns = {
    checkReturnTo: (value: string | undefined) =>
      checkReturnTo(value, {
        fallback: configuration.home,
        baseUrl: configuration.baseUrl.origin,
        allowed: configuration.returnOrigins,
      }),
  };
  const beginFlow = createBeginFlow({ ...services, ...returns });
  const openLink = createOpenLink({ ...services, ...returns, useLink: createUseLink(services) });
  const finishFlow = createFinishFlow({ ...services, settlements: createSettlements(services) });
  const stepUp = createStepUp({ ...services, ...returns });
  const beginnings: Partial<Record<FlowKind, RunFlowOptions['begin']>> = {
    resume: openLink,
    'step-up': stepUp.begin,
  };
  const runFlow = createRunFlow({
    ...services,
    policy: {
      termsVersion: terms.version,
      flowLifeMs: policy.flowLifeMs,
      offersPasskeys: policy.passkeys === 'offer',
      ...policy.recovery,
    },
    handlers: createStepHandlers(services),
    binding: { newId: () => newId(clock), newSecret: () => newToken(clock), hash: hashToken },
    begin: async (start, request) => {
      if (start.method === 'passkey' && policy.passkeys === 'off') return 'method_not_allowed';
      return (beginnings[start.kind] ?? beginFlow)(start, request);
    },
    finish: (flow, request) =>
      flow.kind === 'step-up' ? stepUp.finish(flow, request) : finishFlow(flow, request),
  });
  return observeRunFlow(runFlow, services);
}
