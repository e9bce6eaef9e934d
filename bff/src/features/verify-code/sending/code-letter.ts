import { messageTexts } from '../../../domain/message-texts/index.ts';
import type { Outgoing } from '../../../domain/messages/letter.ts';
import type { FlowRecord } from '../../../flow/flow-record.ts';

/** A code on its way into a message. */
export interface CodeMessage {
  by: 'email' | 'sms';
  to: string;
  code: string;
  /** How long it works. */
  seconds: number;
}

/** Writes a code into a mail or a text message, in the flow's language. */
export function createCodeLetter(options: {
  siteName: string;
  /** The host that a text message names, so that a browser offers its code there only (WebOTP). */
  host: string;
}) {
  const { siteName, host } = options;

  return function codeLetter(flow: FlowRecord, message: CodeMessage): Outgoing {
    const { by, to, code, seconds } = message;
    const { language } = flow;
    const texts = messageTexts(language);
    if (by === 'sms') {
      const text = texts.codeSms({ code, host, siteName, seconds });
      return { channel: 'sms', message: { to, language, text } };
    }
    // Whoever resumes has proved the address by a link, so this is no case of its own.
    const purpose = flow.kind === 'resume' ? 'register' : flow.kind;
    const email = texts.codeEmail({ code, purpose, seconds, siteName });
    return { channel: 'email', message: { to, language, ...email } };
  };
}
