import type { CallEvent } from '../../ports/messenger.ts';

type Outcome = Exclude<CallEvent['type'], 'keys'>;

/** What a report says about the call, without its name here. */
export type VoiceReport = { type: Outcome } | { type: 'keys'; keys: string };

/**
 * What each status of a call means here
 * (https://developer.vonage.com/en/voice/voice-api/webhook-reference). `rejected` is Vonage's own refusal to
 * connect; a person who declines is `unanswered` or `busy`, whatever their telephone company makes of it. A
 * `machine` is a voice mail; `started`, `human` and the others tell nothing new.
 */
const outcomes: Partial<Record<string, Outcome>> = {
  ringing: 'ringing',
  answered: 'answered',
  busy: 'busy',
  unanswered: 'not_answered',
  timeout: 'not_answered',
  cancelled: 'failed',
  rejected: 'rejected',
  failed: 'failed',
  machine: 'voicemail',
  completed: 'hung_up',
};

export function readVoiceReport(body: Record<string, unknown>): VoiceReport | undefined {
  if (body.dtmf !== undefined) return readKeys(body.dtmf);
  const type = typeof body.status === 'string' ? ownValue(outcomes, body.status) : undefined;
  return type && { type };
}

/** Which leg it speaks of; the reports of a machine name it otherwise. */
export function callOf(body: Record<string, unknown>): string | undefined {
  const uuid = body.uuid ?? body.call_uuid;
  return typeof uuid === 'string' && uuid !== '' ? uuid : undefined;
}

/**
 * Keys that were submitted with `#`, which the report leaves out: alone, it arrives as no digits that did not
 * time out. Anything else (no time-out stated, speech, other characters) approves nothing.
 */
function readKeys(dtmf: unknown): VoiceReport | undefined {
  if (typeof dtmf !== 'object' || dtmf === null) return undefined;
  const { digits, timed_out: timedOut } = dtmf as { digits?: unknown; timed_out?: unknown };
  if (timedOut !== false || typeof digits !== 'string' || !/^[0-9*]{0,20}#?$/.test(digits)) {
    return undefined;
  }
  return { type: 'keys', keys: digits.endsWith('#') ? digits : `${digits}#` };
}

function ownValue<Value>(table: Partial<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
