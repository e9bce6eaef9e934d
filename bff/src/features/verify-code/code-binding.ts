import type { Policy } from '../../config/policy.ts';
import type { CodeBinding } from '../../domain/codes/one-time-codes.ts';
import type { Delivery, FlowRecord } from '../../flow/flow-record.ts';

/**
 * What this flow's code is good for: it is wrong in any other flow, for any other purpose, account or
 * address. Whose it is says the flow, or whoever seeks it.
 */
export function codeBinding(
  flow: FlowRecord,
  to: Pick<Delivery, 'destination'> & { by: 'email' | 'sms' },
  accountId = flow.facts.userId ?? '',
): CodeBinding {
  return {
    flowId: flow.id,
    purpose: flow.kind,
    accountId,
    destination: to.destination,
    channel: to.by,
  };
}

/** The guide: a code mailed for a login expires within 30 seconds; every other one lives longer. */
export function codeLifeMs(flow: FlowRecord, by: 'email' | 'sms', policy: Policy): number {
  const login = flow.kind === 'login' && !flow.facts.registrationBegun;
  return login && by === 'email' ? policy.codes.emailLoginLifeMs : policy.codes.lifeMs;
}
