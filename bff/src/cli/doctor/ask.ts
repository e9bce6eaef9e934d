import type { ClockReading } from './finding.ts';

const patienceMs = 5_000;
/** A `Date` header has no fractions of a second. */
const halfSecondMs = 500;

export interface Answer {
  status: number;
  headers: Headers;
  /** What was read as JSON; nothing where it is none. */
  body: unknown;
  clocks: ClockReading[];
}

/** Asks for JSON, and reads the other side's clock on the way. Follows nothing, for five seconds at most. */
export async function ask(
  url: string,
  of: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const before = Date.now();
  const signal = AbortSignal.timeout(patienceMs);
  const wanted = { Accept: 'application/json', ...headers };
  const response = await fetch(url, { redirect: 'manual', signal, headers: wanted });
  const middle = (before + Date.now()) / 2;
  const date = Date.parse(response.headers.get('Date') ?? '');
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: parsed(text),
    clocks: Number.isNaN(date) ? [] : [{ of, aheadMs: date + halfSecondMs - middle }],
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A page, and not what was asked for.
    return undefined;
  }
}
