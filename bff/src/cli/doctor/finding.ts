/**
 * Everything that `doctor` can find, by a code that does not change, and how grave it is. A warning works
 * and should be mended; an error lets people wait outside, or lets in what should not come in.
 */
export const severities = {
  node_supported: 'ok',
  configuration_valid: 'ok',
  database_answers: 'ok',
  database_up_to_date: 'ok',
  database_not_made_yet: 'ok',
  disk_has_room: 'ok',
  redis_answers: 'ok',
  clocks_agree: 'ok',
  secret_fits: 'ok',
  messages_leave: 'ok',
  base_url_answers: 'ok',
  sso_answers: 'ok',
  carrier_answers: 'ok',

  outbox_in_use: 'warning',
  proxies_not_counted: 'warning',
  spend_not_limited: 'warning',
  send_budgets_recorded_only: 'warning',
  migrations_pending: 'warning',
  database_readable_by_others: 'warning',
  database_unencrypted: 'warning',
  database_connections_scarce: 'warning',
  disk_low: 'warning',
  messages_wait: 'warning',
  redis_unencrypted: 'warning',
  redis_memory_low: 'warning',
  clock_differs: 'warning',
  base_url_unreachable: 'warning',
  base_url_leads_elsewhere: 'warning',
  sso_unreachable: 'warning',

  node_unsupported: 'error',
  configuration_refused: 'error',
  database_unreachable: 'error',
  database_read_only: 'error',
  database_not_durable: 'error',
  database_newer: 'error',
  disk_full: 'error',
  redis_unreachable: 'error',
  redis_evicts: 'error',
  clock_wrong: 'error',
  secret_differs: 'error',
  sso_issuer_differs: 'error',
  carrier_unreachable: 'error',
  carrier_refuses: 'error',
} as const satisfies Record<string, 'ok' | 'warning' | 'error'>;

export type FindingCode = keyof typeof severities;

export interface Finding {
  code: FindingCode;
  /** What is so, in a sentence. Never a password, nor an address that holds one. */
  said: string;
  /** What to do about it; absent where nothing is to be done. */
  mend?: string;
}

/** A clock beside this machine's, and how far it is ahead of it. */
export interface ClockReading {
  of: string;
  aheadMs: number;
}

/** What one check came to. */
export interface Checked {
  findings: Finding[];
  clocks?: ClockReading[];
}

/** How an error reads for an operator: its code where it has one, since messages may hold addresses. */
export function reasonOf(error: unknown): string {
  const { code, cause, name } = error as {
    code?: unknown;
    cause?: { code?: unknown };
    name?: string;
  };
  const known = [code, cause?.code].find((one) => typeof one === 'string');
  return typeof known === 'string' ? known : (name ?? 'unknown');
}
