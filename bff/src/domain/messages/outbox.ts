import type { Directory } from '../../ports/directory.ts';
import type { Receipt } from '../../ports/messenger.ts';
import type { ClaimedMessage, MessagePurpose, OutboxChanges } from '../../ports/outbox.ts';
import type { Background } from '../abuse/background.ts';
import type { DeliverMessageOptions } from './deliver-message.ts';
import { claimEnd, createDeliverMessage } from './deliver-message.ts';
import type { Letter } from './letter.ts';
import { sealLetter } from './letter.ts';

/** Messages that one look takes, and how many of them are handed over side by side. */
const batch = 50;
const lanes = 8;

/** A message for the outbox. */
export interface Draft extends Letter {
  /** Ours: its provider reports under it what becomes of the message. */
  id: string;
  purpose: MessagePurpose;
  /** From then on it is not worth sending. */
  expiresAt: Date;
}

/**
 * The one way by which messages leave (transactional outbox). A message is stored in the transaction of the act
 * that it tells of, encrypted, and handed over once that is committed, by whichever process has claimed it; what
 * a provider cannot take is tried again until it has expired. One whose process died while it was handed over is
 * in doubt: it is sent once more only where `mayRepeat` says so, under the same id.
 */
export function createOutbox(
  options: Omit<DeliverMessageOptions, 'directory'> & {
    directory: Directory;
    background: Background;
    /** `false`: what is queued here is left to other processes. */
    delivers: boolean;
  },
) {
  const { clock, background, delivers, sealKey, onError } = options;
  const deliverMessage = createDeliverMessage(options);
  /** Who waits in this process for the end of a message. */
  const waiting = new Map<string, (receipt?: Receipt) => void>();
  let isStopped = false;

  const directory: Directory = {
    ...options.directory,
    async transact(work) {
      const queued: ClaimedMessage[] = [];
      const result = await options.directory.transact((tx) =>
        work({
          ...tx,
          async queueMessage(message) {
            await tx.queueMessage(message);
            queued.push({ ...message, claims: 1, inDoubt: false });
          },
        }),
      );
      if (delivers) for (const message of queued) background.run(() => deliver(message));
      return result;
    },
  };

  function queue(tx: OutboxChanges, draft: Draft): Promise<void> {
    const { id, purpose, expiresAt, ...letter } = draft;
    return tx.queueMessage({
      id,
      purpose,
      sealed: sealLetter(letter, id, sealKey),
      createdAt: clock.now(),
      expiresAt,
      claimedUntil: delivers ? claimEnd(clock) : clock.now(),
    });
  }

  return {
    /** The directory, from which what a transaction has queued is handed over as soon as it is committed. */
    directory,

    queue,

    /** Its end; nothing where another process has taken it over. */
    async send(draft: Draft): Promise<Receipt | undefined> {
      const { promise, resolve } = Promise.withResolvers<Receipt | undefined>();
      if (delivers) waiting.set(draft.id, resolve);
      else resolve(undefined);
      try {
        await directory.transact((tx) => queue(tx, draft));
      } catch (error) {
        waiting.delete(draft.id);
        throw error;
      }
      return promise;
    },

    /** Takes up what is due and has no one: `true` when there may be more. */
    async sendDue(): Promise<boolean> {
      const ids = await directory.listDueMessages(clock.now(), batch);
      const next = ids.values();
      const work = async () => {
        for (const id of next) {
          if (isStopped) return;
          await takeUp(id).catch(onError);
        }
      };
      await Promise.all(Array.from({ length: lanes }, work));
      return ids.length === batch && !isStopped;
    },

    /** From now on nothing more is taken up: what is not in hand yet is left to the others. */
    stop(): void {
      isStopped = true;
    },
  };

  async function takeUp(id: string): Promise<void> {
    const message = await directory.claimMessage(id, clock.now(), claimEnd(clock));
    if (message) await deliver(message);
    else stopWaiting(id);
  }

  async function deliver(message: ClaimedMessage): Promise<void> {
    const { id } = message;
    let receipt: Receipt | undefined;
    try {
      const delivered = await deliverMessage(message);
      // Where someone waits, it is not left to the next look at what is due.
      if (delivered && 'dueAt' in delivered && waiting.has(id)) return resume(id, delivered.dueAt);
      if (delivered && 'receipt' in delivered) receipt = delivered.receipt;
    } catch (error) {
      stopWaiting(id);
      throw error;
    }
    stopWaiting(id, receipt);
  }

  function resume(id: string, dueAt: Date): void {
    const pause = dueAt.getTime() - clock.now().getTime();
    clock.schedule(pause, () => {
      if (isStopped) stopWaiting(id);
      else background.run(() => takeUp(id));
    });
  }

  function stopWaiting(id: string, receipt?: Receipt): void {
    waiting.get(id)?.(receipt);
    waiting.delete(id);
  }
}
export type DeliveryOutbox = ReturnType<typeof createOutbox>;
