import type { OpenDatabase } from '../../adapters/sql/open-database.ts';
import { createSqlDirectory } from '../../adapters/sql/sql-directory.ts';
import type { Finding } from './finding.ts';

/** Longer than the longest pause between two tries. */
const longMs = 10 * 60_000;

/** Whether messages leave: those that wait for long are of a provider that takes none, or of no process. */
export async function checkOutbox(db: OpenDatabase['db']): Promise<Finding> {
  const { waiting, oldestAt } = await createSqlDirectory({ db }).measureOutbox();
  const ageMs = oldestAt ? Date.now() - oldestAt.getTime() : 0;
  if (ageMs < longMs) return { code: 'messages_leave', said: 'No message waits for long.' };
  const minutes = Math.floor(ageMs / 60_000);
  return {
    code: 'messages_wait',
    said: `${waiting === 1 ? 'One message waits' : `${waiting} messages wait`} in the outbox, the oldest for ${minutes} minutes.`,
    mend: 'See that a server runs and that the carriers answer; the log says why they take nothing.',
  };
}
