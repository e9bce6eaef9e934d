import type { Receipt } from '../../ports/messenger.ts';

type Failure = Extract<Receipt, { state: 'failed' }>;

/** Before anything was sent: the provider cannot have taken it. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Why a request was not taken, as a word that may be logged: the provider's own sentences, and the request
 * that its library hangs on an error, can name people and hold credentials.
 */
export function vonageFailure(error: unknown): Failure {
  if (error instanceof Error && error.name === 'AbortError') {
    return { state: 'failed', reason: 'vonage_timeout', again: 'doubtful' };
  }
  const { response, cause } = (error ?? {}) as {
    response?: { status?: unknown };
    cause?: { code?: unknown };
  };
  if (typeof response?.status === 'number') return refused(response.status);
  const again = neverConnected.has(String(cause?.code)) ? 'safe' : 'doubtful';
  return { state: 'failed', reason: 'vonage_unreachable', again };
}

function refused(status: number): Failure {
  const failure = { state: 'failed', reason: `vonage_${status}` } as const;
  if (status === 429 || status === 503) return { ...failure, again: 'safe' };
  return status >= 500 ? { ...failure, again: 'doubtful' } : failure;
}
