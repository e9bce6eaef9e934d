import type { Clock } from '../ports/clock.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { AccountEvent } from './message-texts/index.ts';
import { messageTexts } from './message-texts/index.ts';

export interface Notice {
  event: AccountEvent;
  /** One address, normalised: the one that this person signs in with. */
  to: string;
  /** BCP 47. */
  language: string;
}

/**
 * Mails that tell people what has happened to their account, so that one who did not do it learns of it
 * (NIST SP 800-63B-4, section 4.6; OWASP ASVS 5.0, 6.3.7). Sent once the change is stored, and never waited
 * for: no one is kept from going on by a mail server that is slow.
 */
export function createNotices(options: {
  messenger: Messenger;
  clock: Clock;
  siteName: string;
  /** Told of every notice that did not go out. */
  onError(error: unknown): void;
}) {
  const { messenger, clock, siteName, onError } = options;

  return {
    tell(notice: Notice): void {
      void deliver(notice).catch(onError);
    },
  };

  async function deliver({ event, to, language }: Notice): Promise<void> {
    const text = messageTexts(language).noticeEmail({ event, at: clock.now(), siteName });
    const receipt = await messenger.sendEmail({ to, language, ...text });
    if (receipt.state === 'failed') throw new Error(`Not told of ${event}: ${receipt.reason}`);
  }
}
export type Notices = ReturnType<typeof createNotices>;
