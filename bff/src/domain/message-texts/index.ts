import { english } from './english.ts';
import type { MessageTexts } from './message-texts.ts';
import { pickLanguage } from './pick-language.ts';

export { accountEvents, hindrances } from './message-texts.ts';

import { spanish } from './spanish.ts';

export type {
  AccountEvent,
  CallSpeech,
  CodeEmail,
  CodeSms,
  HindranceEmail,
  LinkEmail,
  MessageTexts,
  NoticeEmail,
} from './message-texts.ts';
export { pickLanguage } from './pick-language.ts';

/** The languages that messages are written in; the first serves whoever reads none of them. */
export const messageLanguages = ['en', 'es'] as const;

const catalogues: Record<(typeof messageLanguages)[number], MessageTexts> = {
  en: english,
  es: spanish,
};

/** Mails, text messages and speech in the language that suits a BCP 47 tag best. */
export function messageTexts(language: string): MessageTexts {
  return catalogues[pickLanguage(language, messageLanguages)];
}
