import { sql } from 'kysely';
import type { SqlDatabase } from './open-database.ts';

/** Longer groups would keep those at the front waiting for those at the back. */
const mostTogether = 64;

/** Runs a write; resolves once it is on disk, and rejects where it, or the commit, failed. */
export type WriteGroup = <T>(work: (tx: SqlDatabase) => Promise<T>) => Promise<T>;

/** The first thing in each transaction. */
export type OnBegin = (tx: SqlDatabase) => Promise<void>;

interface Write {
  /** Runs the work and keeps what it came to. Rejects when the work does. */
  perform(tx: SqlDatabase): Promise<void>;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Group commit: writes that come while another is being committed share the next commit. A durable commit
 * waits for the disk, which takes a hundred times longer than the write itself, and this process waits
 * with it; so a busy site pays for one commit and not for sixty-four. Each write has a savepoint of its
 * own: one that fails is rolled back alone and takes no other with it.
 */
export function createWriteGroup(db: SqlDatabase, onBegin: OnBegin = async () => {}): WriteGroup {
  let waiting: Write[] = [];
  let draining = false;

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.slice(0, mostTogether);
      waiting = waiting.slice(mostTogether);
      await commitTogether(db, group, onBegin);
    }
    draining = false;
  }

  return <T>(work: (tx: SqlDatabase) => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      let result: T;
      waiting.push({
        async perform(tx) {
          result = await work(tx);
        },
        resolve: () => resolve(result),
        reject,
      });
      if (draining) return;
      draining = true;
      // Not at once: what else this turn of the event loop brings goes along.
      setImmediate(drain);
    });
}

/** Never rejects: what goes wrong is told to the write that it concerns. */
async function commitTogether(db: SqlDatabase, group: Write[], onBegin: OnBegin): Promise<void> {
  const done: Write[] = [];
  try {
    await db.transaction().execute(async (tx) => {
      await onBegin(tx);
      for (const write of group) {
        if (await performAlone(tx, write)) done.push(write);
      }
    });
  } catch (error) {
    for (const write of group) write.reject(error);
    return;
  }
  for (const write of done) write.resolve();
}

/** `false` when the write failed, was rolled back, and has been told so. */
async function performAlone(tx: SqlDatabase, write: Write): Promise<boolean> {
  await sql`savepoint one_write`.execute(tx);
  try {
    await write.perform(tx);
  } catch (error) {
    await sql`rollback to savepoint one_write`.execute(tx);
    await sql`release savepoint one_write`.execute(tx);
    write.reject(error);
    return false;
  }
  await sql`release savepoint one_write`.execute(tx);
  return true;
}
