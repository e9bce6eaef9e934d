import { once } from 'node:events';
import { createSqlAuditLog } from '../adapters/sql/sql-audit-log.ts';
import type { AuditLog, AuditRow } from '../ports/audit-log.ts';
import type { Command, CommandInput, Environment } from './command.ts';
import { UsageError } from './command.ts';
import { withDatabase } from './database-command.ts';
import { verifyExport } from './verify-export.ts';

const pageSize = 500;

const exportAudit: Command = {
  summary: 'write the audit log to stdout, one JSON object a line',
  synopsis: '[--after N] [--from TIME] [--to TIME]',
  help: `
--after N     only rows whose sequence is greater than N: what a collector has not seen yet
--from TIME   only rows of this time or later (ISO 8601: 2026-01-31 or 2026-01-31T08:00:00Z)
--to TIME     only rows before this time

Rows come oldest first and are not gathered in memory. Each holds the hash of the one before, so that an
export of the whole log can be checked without the database (docs/operations.md says how).`,
  options: { after: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } },
  run(input) {
    const after = readSequence(input);
    const from = readInstant(input, 'from');
    const to = readInstant(input, 'to');
    const isWanted = ({ at }: AuditRow) => (!from || at >= from) && (!to || at < to);
    return withDatabase(input.environment, async ({ db }) => {
      for await (const page of pages(createSqlAuditLog({ db }), after)) {
        const lines = page.filter(isWanted).map((row) => `${JSON.stringify(row)}\n`);
        await write(lines.join(''));
      }
      return 0;
    });
  },
};

const verifyAudit: Command = {
  summary: 'walk the chain of the audit log; exit code 1 where it is broken',
  synopsis: '[EXPORT]',
  help: `
Each row holds the hash of the one before, so a row that was changed, removed or put in shows, and so does
one that was cut off at the end. Names the first row that does not fit. Needs ATREZZO_DATABASE_URL alone.

EXPORT   a file that export-audit wrote: walked instead, without any database. It names the
         hashes of the first and the last row; rows cut off there show when these are compared with a hash
         that was kept elsewhere.`,
  run({ environment, positionals: [path, ...more] }) {
    if (more.length > 0) throw new UsageError('Name one export, or none.');
    return path === undefined ? verifyStored(environment) : verifyFile(path);
  },
};

const verifyStored = (environment: Environment): Promise<number> =>
  withDatabase(environment, async ({ db }) => {
    const verdict = await createSqlAuditLog({ db }).verify();
    if (!verdict.ok) return broken(`row ${verdict.sequence} is not what was written.`);
    process.stdout.write(`The chain is whole: ${verdict.rows} rows.\n`);
    return 0;
  });

async function verifyFile(path: string): Promise<number> {
  const verdict = await verifyExport(path);
  if (!verdict.ok) return broken(`line ${verdict.line} is not what was written.`);
  const { first, last } = verdict;
  process.stdout.write(`The chain is whole: ${verdict.rows} rows.\n`);
  if (first && last) {
    process.stdout.write(
      `Before row ${first.sequence}: ${first.previousHash}\nOf row ${last.sequence}: ${last.hash}\n`,
    );
  }
  return 0;
}

function broken(where: string): number {
  process.stderr.write(`The chain is broken: ${where}\n`);
  return 1;
}

export const auditCommands = { 'export-audit': exportAudit, 'verify-audit': verifyAudit };

async function* pages(auditLog: AuditLog, after: number): AsyncGenerator<AuditRow[]> {
  let last = after;
  for (;;) {
    const page = await auditLog.read(last, pageSize);
    yield page;
    if (page.length < pageSize) return;
    last = page.at(-1)?.sequence ?? last;
  }
}

/** Waits for a reader that is slower than the database, so that the log is never held in memory. */
async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

function readSequence({ values }: CommandInput): number {
  const after = values.after ?? '0';
  if (typeof after === 'string' && /^\d{1,15}$/.test(after)) return Number(after);
  throw new UsageError('--after takes the sequence of a row, a whole number.');
}

function readInstant({ values }: CommandInput, name: string): Date | undefined {
  const text = values[name];
  if (text === undefined) return undefined;
  const instant = new Date(String(text));
  if (/^\d{4}-\d{2}-\d{2}/.test(String(text)) && !Number.isNaN(instant.getTime())) return instant;
  throw new UsageError(`--${name} takes a time like 2026-01-31 or 2026-01-31T08:00:00Z.`);
}
