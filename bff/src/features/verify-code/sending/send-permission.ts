import type { Policy } from '../../../config/policy.ts';
import type { Lockout } from '../../../domain/abuse/lockout.ts';
import type { Overdraft, Throttle } from '../../../domain/abuse/throttle.ts';
import { keyedHash } from '../../../domain/secrets/keys.ts';
import type { Delivery, FlowRecord } from '../../../flow/flow-record.ts';
import { isSeeking } from '../../../flow/flow-record.ts';
import type { Outcome, RequestContext } from '../../../flow/step-handler.ts';
import { refuse } from '../../../flow/step-handler.ts';
import type { Clock } from '../../../ports/clock.ts';
import type {
  Metrics,
  RecordableBudgetName,
  SendBudgetName,
  SendRefusal,
} from '../../../ports/metrics.ts';
import { countedAs } from '../counted-as.ts';
import type { Channel } from './destinations.ts';
import { priceOf } from './message-prices.ts';
import type { RecordRefusals } from './recorded-refusals.ts';
import type { SendBudget } from './send-budgets.ts';
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
  recordRefusals: RecordRefusals;
  identifierHashKey: Uint8Array;
}) {
  const { lockout, throttle, clock, policy, metrics, recordRefusals, identifierHashKey } = options;

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
    if (policy.sends.budgets === 'record-only') return overRecordedBudget(budgets);
    const overdraft = await throttle.chargeOrTell(budgets);
    return overdraft && tooMany(overdraft);
  }

  /** What bounds one mailbox or telephone refuses; the rest says what it would have done. */
  async function overRecordedBudget(budgets: SendBudget[]): Promise<Outcome | undefined> {
    const overdraft = await throttle.chargeOrTell(budgets.filter(isDestinations));
    if (overdraft) return tooMany(overdraft);
    const recorded = await throttle.chargeOrTell(budgets.filter(isRecordable));
    if (recorded) recordRefusals(reasonsOf(recorded));
    return undefined;
  }

  function tooMany(overdraft: Overdraft<SendBudget>): Outcome {
    for (const reason of reasonsOf(overdraft)) count(reason);
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

/** A budget of the hour and one of the day have one name. */
const reasonsOf = <Reason extends SendBudgetName>({
  overdrawn,
}: Overdraft<SendBudget<Reason>>): Set<Reason> => new Set(overdrawn.map(({ reason }) => reason));

const isDestinations = ({ reason }: SendBudget) => reason === 'destination';

const isRecordable = (budget: SendBudget): budget is SendBudget<RecordableBudgetName> =>
  !isDestinations(budget);

export type RefusalToSend = ReturnType<typeof createSendPermission>;
