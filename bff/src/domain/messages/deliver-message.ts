import type { Clock } from '../../ports/clock.ts';
import type { Messenger, Receipt } from '../../ports/messenger.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type { ClaimedMessage, MessageEnd, OutboxStore } from '../../ports/outbox.ts';
import type { Letter } from './letter.ts';
import { handOver, openLetter } from './letter.ts';
import type { MessageFollowers } from './message-followers.ts';
import { withPatience } from './patience.ts';
import { mayRepeat, retryAt } from './retry-plan.ts';

/** Longer than the providers' own timeouts: what takes longer will not be answered. */
const longestHandOverMs = 30_000;
/** So that a claim never ends while its message is being handed over. */
const claimMs = 2 * longestHandOverMs;

/** Until when a message that is taken now is its taker's alone. */
export const claimEnd = (clock: Clock) => new Date(clock.now().getTime() + claimMs);

export interface DeliverMessageOptions {
  directory: OutboxStore;
  clock: Clock;
  messenger: Messenger;
  followers: MessageFollowers;
  sealKey: Uint8Array;
  metrics: Pick<Metrics, 'messageEnded' | 'messagePostponed'>;
  onError(error: unknown): void;
}

/** It is over, or is to be taken up again then; nothing where another process has it by now. */
export type Delivered = { receipt: Receipt } | { dueAt: Date } | undefined;

/** Hands one claimed message over, unless that is of no use any more, and stores what became of it. */
export function createDeliverMessage(options: DeliverMessageOptions) {
  const { directory, clock, messenger, followers, sealKey, metrics, onError } = options;

  return async function deliverMessage(message: ClaimedMessage): Promise<Delivered> {
    let letter: Letter;
    try {
      letter = openLetter(message, sealKey);
    } catch (error) {
      onError(error);
      return end(message, failed('unreadable'));
    }
    const ending = await unlessWorthSending(message, letter);
    const receipt = ending ? failed(ending.reason) : await handedOver(message, letter);
    if (!receipt) return undefined;
    const dueAt = receipt.state === 'failed' && retryAt(message, receipt, clock.now());
    if (dueAt) return postpone(message, dueAt, receipt.again === 'doubtful');
    await followers.ended(message.id, letter, receipt).catch(onError);
    return end(message, receipt, ending?.end);
  };

  async function unlessWorthSending(
    { expiresAt, inDoubt, purpose }: ClaimedMessage,
    letter: Letter,
  ): Promise<{ end: MessageEnd; reason: string } | undefined> {
    if (clock.now() >= expiresAt) return { end: 'expired', reason: 'expired' };
    if (inDoubt && !mayRepeat(purpose)) return { end: 'failed', reason: 'outcome_unknown' };
    if (await followers.isWanted(letter)) return undefined;
    return { end: 'superseded', reason: 'superseded' };
  }

  /** Nothing where the claim could end meanwhile, since another may be doing it then. */
  async function handedOver(message: ClaimedMessage, letter: Letter): Promise<Receipt | undefined> {
    if (clock.now().getTime() + longestHandOverMs > message.claimedUntil.getTime())
      return undefined;
    try {
      const handingOver = handOver(messenger, message.id, letter);
      return (await withPatience(clock, longestHandOverMs, handingOver)) ?? doubtful('no_answer');
    } catch (error) {
      onError(error);
      return doubtful('messenger_threw');
    }
  }

  async function postpone(
    message: ClaimedMessage,
    dueAt: Date,
    inDoubt: boolean,
  ): Promise<Delivered> {
    metrics.messagePostponed(message.purpose);
    await directory.postponeMessage(message, dueAt, inDoubt);
    return { dueAt };
  }

  async function end(
    message: ClaimedMessage,
    receipt: Receipt,
    end: MessageEnd = receipt.state,
  ): Promise<Delivered> {
    await directory.settleMessage(message, {
      end,
      at: clock.now(),
      ...(receipt.state === 'failed' && { reason: receipt.reason }),
      ...(receipt.state === 'accepted' && { providerId: receipt.providerId }),
    });
    metrics.messageEnded({ purpose: message.purpose, end });
    return { receipt };
  }
}

const failed = (reason: string): Receipt => ({ state: 'failed', reason });
const doubtful = (reason: string): Receipt => ({ state: 'failed', reason, again: 'doubtful' });
