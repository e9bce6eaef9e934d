import type { Receipt } from '../../ports/messenger.ts';
import type { MessagePurpose } from '../../ports/outbox.ts';
import { providerDown } from './breaker.ts';

/** Whoever waits for a code or a call hears within two seconds that there is none to be had. */
const awaitedPausesMs = [500, 1_000];
const firstPauseMs = 1_000;
const longestPauseMs = 5 * 60_000;

/**
 * Whether a message that may have been handed over is handed over once more. Nobody stands by to ask for a
 * lost link or notice again, and two of them do no harm; whoever waits for a code or a call asks for another.
 */
export function mayRepeat(purpose: MessagePurpose): boolean {
  return purpose === 'link' || purpose === 'notice';
}

/**
 * When a message that was not accepted is tried again; `undefined`: not at all. A link or a notice after 1 s,
 * then twice as long each time, 5 minutes at the most; what someone waits for twice in quick succession, and
 * never where its provider is down, since the other way is then the better one.
 */
export function retryAt(
  message: { purpose: MessagePurpose; claims: number; expiresAt: Date },
  { again, reason }: Extract<Receipt, { state: 'failed' }>,
  now: Date,
): Date | undefined {
  if (again === undefined) return undefined;
  const isAwaited = !mayRepeat(message.purpose);
  if (isAwaited && (again === 'doubtful' || reason === providerDown)) return undefined;
  const pause = isAwaited
    ? awaitedPausesMs[message.claims - 1]
    : Math.min(firstPauseMs * 2 ** (message.claims - 1), longestPauseMs);
  if (pause === undefined) return undefined;
  const at = new Date(now.getTime() + pause);
  return at < message.expiresAt ? at : undefined;
}
