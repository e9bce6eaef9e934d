import { inMillionths, priceOf } from '../../domain/message-prices.ts';
import { callingCodeOf } from '../../domain/phone-numbers.ts';
import type { Budget } from '../../domain/throttle.ts';
import { addressBlock } from '../../domain/throttle.ts';
import type { Delivery } from '../../flow/flow-record.ts';
import type { RequestContext } from '../../flow/step-handler.ts';
import type { Policy, SpendPolicy } from '../../ports/policy.ts';

const hour = 3_600_000;

/**
 * Everything that one message is charged to: first what is the sender's own, then what others share. Paid
 * ones also count against their country and the site, by number and by what they are expected to cost.
 */
export function sendBudgets(
  policy: Policy,
  message: {
    by: Delivery['by'];
    destination: string;
    destinationHash: string;
    /** Whom it is charged to: a user, or what was typed where that may be no one's. */
    account: string;
    request: RequestContext;
  },
): Budget[] {
  const { by, destination, destinationHash, account, request } = message;
  const { sends } = policy;
  const budgets: Budget[] = [
    { name: 'sends-account', subject: account, ...sends.account },
    { name: 'sends-ip', subject: addressBlock(request.ip), ...sends.ip },
    ...destinationBudgets(policy, destinationHash),
  ];
  if (by === 'email') return budgets;
  const prefix = {
    name: 'sends-country',
    subject: callingCodeOf(destination),
    ...sends.countryPrefix,
  };
  return [
    ...budgets,
    prefix,
    { name: 'sends-site', subject: 'paid', ...sends.site },
    ...(sends.spend ? spendBudgets(sends.spend, by, destination) : []),
  ];
}

/** What one mailbox or telephone may get; `subject` is its keyed hash. */
export const destinationBudgets = ({ sends }: Policy, subject: string): Budget[] =>
  sends.destination.map((limit) => ({ name: 'sends-destination', subject, ...limit }));

function spendBudgets(spend: SpendPolicy, by: 'sms' | 'call', destination: string): Budget[] {
  const budget = {
    name: 'sends-spend',
    subject: spend.currency,
    cost: inMillionths(priceOf(spend, by, destination)),
  };
  return [
    { ...budget, limit: inMillionths(spend.perHour), windowMs: hour },
    { ...budget, limit: inMillionths(spend.perDay), windowMs: 24 * hour },
  ];
}
