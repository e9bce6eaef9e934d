import type { Clock } from '../../ports/clock.ts';
import type { OutboxChanges } from '../../ports/outbox.ts';
import type { AccountEvent } from '../message-texts/index.ts';
import { messageTexts } from '../message-texts/index.ts';
import { newId } from '../secrets/tokens.ts';
import type { DeliveryOutbox } from './outbox.ts';

export interface Notice {
  event: AccountEvent;
  /** One address, normalised: the one that this person signs in with. */
  to: string;
  /** BCP 47. */
  language: string;
}

/** Whoever has not been told by then is not told: it would be news of another day. */
const noticeLifeMs = 24 * 3_600_000;

/**
 * Mails that tell people what has happened to their account, so that one who did not do it learns of it
 * (NIST SP 800-63B-4, section 4.6; OWASP ASVS 5.0, 6.3.7). Stored with the change that they tell of, and never
 * waited for: no one is kept from going on by a mail server that is slow.
 */
export function createNotices(options: {
  outbox: Pick<DeliveryOutbox, 'queue'>;
  clock: Clock;
  siteName: string;
}) {
  const { outbox, clock, siteName } = options;

  return {
    /** In the transaction of the change. */
    async tell(tx: OutboxChanges, { event, to, language }: Notice): Promise<void> {
      const at = clock.now();
      const text = messageTexts(language).noticeEmail({ event, at, siteName });
      await outbox.queue(tx, {
        id: newId(clock),
        purpose: 'notice',
        outgoing: { channel: 'email', message: { to, language, ...text } },
        expiresAt: new Date(at.getTime() + noticeLifeMs),
      });
    },
  };
}
export type Notices = ReturnType<typeof createNotices>;
