import { messageTexts } from '../../domain/message-texts/index.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import type { Messenger, Receipt } from '../../ports/messenger.ts';

/** A code on its way into a message. */
export interface CodeMessage {
  by: 'email' | 'sms';
  to: string;
  messageId: string;
  code: string;
  /** How long it works. */
  seconds: number;
}

/** Writes a code into a mail or a text message, in the flow's language, and hands it over. */
export function createSendCodeMessage(options: {
  messenger: Messenger;
  siteName: string;
  /** The host that a text message names, so that a browser offers its code there only (WebOTP). */
  host: string;
}) {
  const { messenger, siteName, host } = options;

  return function sendCodeMessage(flow: FlowRecord, message: CodeMessage): Promise<Receipt> {
    const { by, to, messageId, code, seconds } = message;
    const { language } = flow;
    const texts = messageTexts(language);
    if (by === 'sms') {
      const text = texts.codeSms({ code, host, siteName, seconds });
      return messenger.sendSms({ to, language, messageId, text });
    }
    // Whoever resumes has proved the address by a link, so this is no case of its own.
    const purpose = flow.kind === 'resume' ? 'register' : flow.kind;
    const email = texts.codeEmail({ code, purpose, seconds, siteName });
    return messenger.sendEmail({ to, language, messageId, ...email });
  };
}
