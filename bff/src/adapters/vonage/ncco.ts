import type { CallRequest } from '../../ports/messenger.ts';

/** The actions that are used here (https://developer.vonage.com/en/voice/voice-api/ncco-reference). */
export type NccoAction =
  | { action: 'talk'; text: string; language: string; bargeIn?: boolean }
  | {
      action: 'input';
      type: ['dtmf'];
      dtmf: { submitOnHash: true; timeOut: number; maxDigits: number };
      eventUrl: [string];
      eventMethod: 'POST';
    };

/** How often the voice speaks and listens. As often as wrong keys are allowed, and no call is endless. */
const rounds = 3;
/** Seconds after the last key, or after the speech; the longest that is allowed. */
const waitForKeys = 10;
/**
 * More than any number that is shown on a screen has: when as many have been pressed the keys are submitted
 * without `#`, and must then not be taken for a number followed by it.
 */
const mostDigits = 10;

/**
 * Speaks, and takes keys up to `#`; whoever knows the speech can press while it runs. When no one has pressed
 * anything, or something else, the next round follows by itself.
 */
export function callNcco({ speech, language }: CallRequest, eventUrl: string): NccoAction[] {
  return Array.from({ length: rounds }, (): NccoAction[] => [
    { action: 'talk', text: speech, language: voiceLanguage(language), bargeIn: true },
    {
      action: 'input',
      type: ['dtmf'],
      dtmf: { submitOnHash: true, timeOut: waitForKeys, maxDigits: mostDigits },
      eventUrl: [eventUrl],
      eventMethod: 'POST',
    },
  ]).flat();
}

/** Takes the place of the rounds that are left; after it the call ends. */
export function thanksNcco({ thanks, language }: CallRequest): NccoAction[] {
  return thanks === undefined
    ? []
    : [{ action: 'talk', text: thanks, language: voiceLanguage(language) }];
}

/**
 * A voice needs a country with its language (https://developer.vonage.com/en/voice/voice-api/concepts/text-to-speech);
 * the site calls people in the United States.
 */
function voiceLanguage(language: string): string {
  return language.includes('-') ? language : `${language}-US`;
}
