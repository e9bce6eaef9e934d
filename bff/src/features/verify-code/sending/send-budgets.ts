import type { Policy, RateLimit, SpendPolicy } from '../../../config/policy.ts';
import type { Budget } from '../../../domain/abuse/throttle.ts';
import { addressBlock } from '../../../domain/abuse/throttle.ts';
import { callingCodeOf } from '../../../domain/identifiers/phone-numbers.ts';
import type { Delivery } from '../../../flow/flow-record.ts';
import type { RequestContext } from '../../../flow/step-handler.ts';
import type { SendBudgetName } from '../../../ports/metrics.ts';
import { inMillionths, priceOf } from './message-prices.ts';

const hour = 3_600_000;

/** A budget of messages, and what it is called where refusals are counted. */
export type SendBudget<Reason extends SendBudgetName = SendBudgetName> = Budget & {
  reason: Reason;
};

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
): SendBudget[] {
  const { by, destination, destinationHash, account, request } = message;
  const { sends } = policy;
  const budgets = [
    sendBudget('account', account, sends.account),
    sendBudget('ip', addressBlock(request.ip), sends.ip),
    ...destinationBudgets(policy, destinationHash),
  ];
  if (by === 'email') return budgets;
  return [
    ...budgets,
    sendBudget('country', callingCodeOf(destination), sends.countryPrefix),
    sendBudget('site', 'paid', sends.site),
    ...(sends.spend ? spendBudgets(sends.spend, by, destination) : []),
  ];
}

/** What one mailbox or telephone may get; `subject` is its keyed hash. */
export const destinationBudgets = ({ sends }: Policy, subject: string): SendBudget[] =>
  sends.destination.map((limit) => sendBudget('destination', subject, limit));

function spendBudgets(spend: SpendPolicy, by: 'sms' | 'call', destination: string): SendBudget[] {
  const cost = inMillionths(priceOf(spend, by, destination));
  const within = (amount: number, windowMs: number) => {
    const limit = { limit: inMillionths(amount), windowMs };
    return { ...sendBudget('spend', spend.currency, limit), cost };
  };
  return [within(spend.perHour, hour), within(spend.perDay, 24 * hour)];
}

const sendBudget = (reason: SendBudgetName, subject: string, limit: RateLimit): SendBudget => ({
  reason,
  name: `sends-${reason}`,
  subject,
  ...limit,
});
