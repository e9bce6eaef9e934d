import { stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DatabaseFacts } from '../../adapters/sql/examine-database.ts';
import { examineDatabase } from '../../adapters/sql/examine-database.ts';
import type { OpenDatabase } from '../../adapters/sql/open-database.ts';
import { openDatabase } from '../../adapters/sql/open-database.ts';
import { createSqlDirectory } from '../../adapters/sql/sql-directory.ts';
import { createSystemClock } from '../../adapters/system/system-clock.ts';
import type { Configuration } from '../../config/options.ts';
import { deriveKeys } from '../../domain/secrets/keys.ts';
import { createSigningKeys } from '../../domain/secrets/signing-keys.ts';
import { checkOutbox } from './check-outbox.ts';
import type { Checked, ClockReading, Finding } from './finding.ts';
import { reasonOf } from './finding.ts';
import { isLocal } from './is-local.ts';

const lowBytes = 1024 ** 3;
const fullBytes = 100 * 1024 ** 2;
/** What three processes take at most: ten each. */
const fewConnections = 40;

/** Looks at the database, and changes nothing: a file that is not there is not made. */
export async function checkDatabase(configuration: Configuration): Promise<Checked> {
  const { databaseUrl } = configuration;
  const file = fileOf(databaseUrl);
  const disk = file === undefined ? [] : await checkDisk(file);
  if (file !== undefined && !(await exists(file))) {
    const said = 'There is no database file yet; the first start makes it.';
    return { findings: [{ code: 'database_not_made_yet', said }, ...disk] };
  }
  const database = openDatabase({ url: databaseUrl, onError: () => {} });
  try {
    const checked = await examine(database, configuration);
    const readable = file === undefined ? [] : await checkMode(file);
    return { ...checked, findings: [...checked.findings, ...readable, ...disk] };
  } catch (error) {
    const finding: Finding = {
      code: 'database_unreachable',
      said: `The database does not answer: ${reasonOf(error)}.`,
      mend: 'Check ATREZZO_DATABASE_URL, and that the server runs and lets this machine in.',
    };
    return { findings: [finding, ...disk] };
  } finally {
    await database.close();
  }
}

async function examine({ db }: OpenDatabase, configuration: Configuration): Promise<Checked> {
  const before = Date.now();
  await createSqlDirectory({ db }).ping();
  const facts = await examineDatabase(db);
  const middle = (before + Date.now()) / 2;
  const findings: Finding[] = [
    { code: 'database_answers', said: `${facts.product} answers.` },
    ...migrationFindings(facts),
    ...serverFindings(facts, configuration.databaseUrl),
  ];
  if (facts.pending.length === 0) {
    findings.push(...(await checkSecret(db, configuration)), await checkOutbox(db));
  }
  return { findings, clocks: clocksOf(facts, middle) };
}

/** A row of the audit log from later than now: this clock, or that of the machine before it, was wrong. */
function clocksOf({ server, lastAuditAt }: DatabaseFacts, middle: number): ClockReading[] {
  const clocks: ClockReading[] = [];
  if (server) clocks.push({ of: 'Postgres', aheadMs: server.now - middle });
  const ahead = (lastAuditAt?.getTime() ?? 0) - middle;
  if (ahead > 0) clocks.push({ of: 'The newest row of the audit log', aheadMs: ahead });
  return clocks;
}

function migrationFindings({ pending, unknown }: DatabaseFacts): Finding[] {
  if (unknown.length > 0) {
    return [
      {
        code: 'database_newer',
        said: `A newer release has migrated this database: ${unknown.join(', ')}.`,
        mend: 'Run the release that did, or restore the copy from before.',
      },
    ];
  }
  if (pending.length === 0) {
    return [{ code: 'database_up_to_date', said: 'All migrations have run.' }];
  }
  return [
    {
      code: 'migrations_pending',
      said: `These migrations have not run: ${pending.join(', ')}.`,
      mend: 'Run atrezzo-bff migrate; otherwise the next start does.',
    },
  ];
}

function serverFindings({ server }: DatabaseFacts, databaseUrl: string): Finding[] {
  if (!server) return [];
  const findings: Finding[] = [];
  if (server.readOnly) {
    findings.push({
      code: 'database_read_only',
      said: 'The server takes no writes: it is a replica, or set to read only.',
      mend: 'Let ATREZZO_DATABASE_URL lead to the primary.',
    });
  }
  if (!server.durable) {
    findings.push({
      code: 'database_not_durable',
      said: 'fsync or synchronous_commit is off: a power cut would undo sign-outs and locks.',
      mend: 'Set both to on.',
    });
  }
  if (server.mostConnections < fewConnections) {
    findings.push({
      code: 'database_connections_scarce',
      said: `The server takes ${server.mostConnections} connections, ${server.connections} are open; each process may want ten.`,
      mend: 'Raise max_connections, or put a pooler in session mode before it.',
    });
  }
  const { hostname, searchParams } = new URL(databaseUrl);
  const mode = searchParams.get('sslmode') ?? 'disable';
  if (!isLocal(hostname) && ['disable', 'allow', 'prefer'].includes(mode)) {
    findings.push({
      code: 'database_unencrypted',
      said: 'The connection to Postgres may go over the network in the clear.',
      mend: 'Add sslmode=verify-full to ATREZZO_DATABASE_URL, unless the network itself encrypts.',
    });
  }
  return findings;
}

/** The private keys in the database can be opened only with the secret that they were made with. */
async function checkSecret(
  db: OpenDatabase['db'],
  { secret, policy }: Configuration,
): Promise<Finding[]> {
  const directory = createSqlDirectory({ db });
  if ((await directory.listSigningKeys()).length === 0) return [];
  const keys = createSigningKeys({
    directory,
    clock: createSystemClock(),
    sealKey: deriveKeys(secret).signingKeySeal,
    tokenLifeMs: policy.accessTokens.lifeMs,
  });
  const fits = await keys.signer().then(
    () => true,
    () => false,
  );
  return fits
    ? [{ code: 'secret_fits', said: 'The secret is the one that this database was used with.' }]
    : [
        {
          code: 'secret_differs',
          said: 'This database was used with another secret: no password in it can be right any more.',
          mend: 'Set ATREZZO_SECRET to the one from before.',
        },
      ];
}

async function checkDisk(file: string): Promise<Finding[]> {
  const folder = await nearestFolder(dirname(file));
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const said = `The disk of the database has ${Math.floor(free / 1024 ** 2)} MiB left.`;
  const mend = 'Make room: a full disk lets no one sign in.';
  if (free < fullBytes) return [{ code: 'disk_full', said, mend }];
  return [free < lowBytes ? { code: 'disk_low', said, mend } : { code: 'disk_has_room', said }];
}

async function checkMode(file: string): Promise<Finding[]> {
  const { mode } = await stat(file);
  if ((mode & 0o077) === 0) return [];
  return [
    {
      code: 'database_readable_by_others',
      said: `Others on this machine may open the database file (mode ${(mode & 0o777).toString(8)}).`,
      mend: 'chmod 600 it; it holds password hashes.',
    },
  ];
}

function fileOf(url: string): string | undefined {
  const path = /^sqlite:(.+)$/.exec(url)?.[1];
  return path === ':memory:' ? undefined : path;
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function nearestFolder(folder: string): Promise<string> {
  return (await exists(folder)) ? folder : nearestFolder(dirname(folder));
}
