import type { Clock } from '../../../ports/clock.ts';
import type { Log } from '../../../ports/log.ts';
import type { Metrics, RecordableBudgetName } from '../../../ports/metrics.ts';

/** At most one line in so much time; the metrics have each of them. */
const quietMs = 15 * 60_000;

/**
 * What send budgets would have refused, while an operator who looks for their limits has them recorded only:
 * counted, and told to the log now and then by how many, of no one.
 */
export function createRecordedRefusals(options: {
  clock: Clock;
  metrics: Pick<Metrics, 'sendRefused'>;
  log: Log | undefined;
}) {
  const { clock, metrics, log } = options;
  const untold = new Map<RecordableBudgetName, number>();
  let quietUntil = 0;

  return function recordRefusals(reasons: Iterable<RecordableBudgetName>): void {
    for (const reason of reasons) {
      metrics.sendRefused({ reason, mode: 'recorded' });
      untold.set(reason, (untold.get(reason) ?? 0) + 1);
    }
    const now = clock.now().getTime();
    if (now < quietUntil) return;
    quietUntil = now + quietMs;
    log?.info(
      { wouldHaveRefused: Object.fromEntries(untold) },
      'send budgets are recorded only: messages went out that they would have refused',
    );
    untold.clear();
  };
}
export type RecordRefusals = ReturnType<typeof createRecordedRefusals>;
