import { keyedHash } from '../../domain/keys.ts';
import type { Lockout } from '../../domain/lockout.ts';
import { priceOf } from '../../domain/message-prices.ts';
import type { Throttle } from '../../domain/throttle.ts';
import type { Delivery, FlowRecord } from '../../flow/flow-record.ts';
import { isSeeking } from '../../flow/flow-record.ts';
import type { Outcome, RequestContext } from '../../flow/step-handler.ts';
import { refuse } from '../../flow/step-handler.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Metrics, SendRefusal } from '../../ports/metrics.ts';
import type { Policy } from '../../ports/policy.ts';
import { countedAs } from './counted-as.ts';
import type { Channel } from './destinations.ts';
import { sendBudgets } from './send-budgets.ts';

/** A message that is about to be sent. */
export interface SendRequest {
  flow: FlowRecord;
  by: Delivery['by'];
  channel: Channel;
  destination: string;
  request: RequestContext;
}

/** Whether a message may be sent now: after its pause, to someone who is not locked, within all budgets. */
export function createSendPermission(options: {
  lockout: Lockout;
  throttle: Throttle;
  clock: Clock;
  policy: Policy;
  metrics: Pick<Metrics, 'sendRefused' | 'spent'>;
  identifierHashKey: Uint8Array;
}) {
  const { lockout, throttle, clock, policy, metrics, identifierHashKey } = options;

  /** `undefined` when it may; it has then been charged. */
  return async function refusalToSend(send: SendRequest): Promise<Outcome | undefined> {
    const refusal = tooEarly(send) ?? (await locked(send)) ?? (await overBudget(send));
    if (!refusal) countSpend(send);
    return refusal;
  };

  /** The pause holds back the same once more; the other way of reaching the same number is open. */
  function tooEarly({ flow: { delivery }, by, destination }: SendRequest): Outcome | undefined {
    const again = delivery?.destination === destination && delivery.by === by;
    if (!again || clock.now().getTime() >= delivery.resendAt) return undefined;
    count('cooldown');
    return refuse({ code: 'resend_too_early', retryAt: new Date(delivery.resendAt).toISOString() });
  }

  async function locked({ flow, destination }: SendRequest): Promise<Outcome | undefined> {
    const lock = await countedAs(flow, destination, lockout).lock();
    if (!lock.lockedUntil && !lock.hardStopped) return undefined;
    count('locked');
    const retryAt = lock.lockedUntil?.toISOString();
    return refuse({ code: 'account_locked', ...(retryAt && { retryAt }) });
  }

  async function overBudget(send: SendRequest): Promise<Outcome | undefined> {
    // What a mailbox has had otherwise must not show through: it is charged when a mail goes out for it.
    const use = isSeeking(send.flow) ? 'sought' : 'destination';
    const destinationHash = keyedHash(identifierHashKey, `${use}:${send.destination}`);
    const { subject: account } = countedAs(send.flow, send.destination, lockout);
    const budgets = sendBudgets(policy, { ...send, destinationHash, account });
    const overdraft = await throttle.chargeOrTell(budgets);
    if (!overdraft) return undefined;
    // A budget of the hour and one of the day have one name.
    for (const reason of new Set(overdraft.overdrawn.map((budget) => budget.reason))) count(reason);
    return refuse({ code: 'too_many_sends', retryAt: overdraft.opensAt.toISOString() });
  }

  function countSpend({ by, destination }: SendRequest): void {
    const { spend } = policy.sends;
    if (by === 'email' || !spend) return;
    const amount = priceOf(spend, by, destination);
    metrics.spent({ channel: by, currency: spend.currency, amount });
  }

  function count(reason: SendRefusal): void {
    metrics.sendRefused({ reason, mode: 'enforced' });
  }
}
export type RefusalToSend = ReturnType<typeof createSendPermission>;
