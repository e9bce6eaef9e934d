import { callingCodeOf } from '../../domain/phone-numbers.ts';
import type { Budget } from '../../domain/throttle.ts';
import { addressBlock } from '../../domain/throttle.ts';
import type { RequestContext } from '../../flow/step-handler.ts';
import type { Policy } from '../../ports/policy.ts';
import type { Channel } from './destinations.ts';

/**
 * Everything that one message is charged to: first what is the sender's own, then what others share. Paid
 * ones also count against their country and the site.
 */
export function sendBudgets(
  policy: Policy,
  message: {
    channel: Channel;
    destination: string;
    destinationHash: string;
    /** Whom it is charged to: a user, or what was typed where that may be no one's. */
    account: string;
    request: RequestContext;
  },
): Budget[] {
  const { channel, destination, destinationHash, account, request } = message;
  const { sends } = policy;
  const budgets: Budget[] = [
    { name: 'sends-account', subject: account, ...sends.account },
    { name: 'sends-ip', subject: addressBlock(request.ip), ...sends.ip },
    ...destinationBudgets(policy, destinationHash),
  ];
  if (channel === 'email') return budgets;
  const prefix = {
    name: 'sends-country',
    subject: callingCodeOf(destination),
    ...sends.countryPrefix,
  };
  return [...budgets, prefix, { name: 'sends-site', subject: 'paid', ...sends.site }];
}

/** What one mailbox or telephone may get; `subject` is its keyed hash. */
export const destinationBudgets = ({ sends }: Policy, subject: string): Budget[] =>
  sends.destination.map((limit) => ({ name: 'sends-destination', subject, ...limit }));
