import type { AuditAct } from '../../ports/audit-log.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type { Tracing } from '../../ports/tracing.ts';

/** The directory, its transactions traced, and each audited act counted once it has been committed. */
export function observeDirectory(
  directory: Directory,
  { metrics, tracing }: { metrics: Metrics; tracing: Tracing },
): Directory {
  return {
    ...directory,
    transact: (work) =>
      tracing.span('directory transaction', {}, async () => {
        const acts: AuditAct[] = [];
        const result = await directory.transact((tx) =>
          work({
            ...tx,
            async audit(entry) {
              await tx.audit(entry);
              acts.push(entry.act);
            },
          }),
        );
        for (const act of acts) metrics.acted(act);
        return result;
      }),
  };
}
