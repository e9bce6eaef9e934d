import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import {
  commandEnvironment,
  importByCommand,
  runCommandLine,
  temporaryFile,
} from '../testing/command-line.ts';
import { createDatabaseFile } from '../testing/database-file.ts';

/** A database with the four rows of an import in its audit log. */
async function auditedDatabase(t: TestContext) {
  const database = await createDatabaseFile(t);
  await importByCommand(t, commandEnvironment(database.url));
  const env = { ATREZZO_DATABASE_URL: database.url };
  const exported = async (...args: string[]) => {
    const { stdout, code } = await runCommandLine(['export-audit', ...args], env);
    assert.equal(code, 0);
    const lines = stdout.split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  };
  return { database, env, exported };
}

const imports = (rows: Record<string, unknown>[]) =>
  rows.filter(({ act }) => act === 'user_imported');

test('the audit log is written as one JSON object a line, oldest first', async (t) => {
  const { exported } = await auditedDatabase(t);
  const rows = await exported();
  assert.equal(imports(rows).length, 4);
  assert.deepEqual(
    rows.map(({ sequence }) => sequence),
    rows.map((_, index) => index + 1),
  );
});

test('a collector goes on after the last row that it has, and times bound what it gets', async (t) => {
  const { exported } = await auditedDatabase(t);
  const all = await exported();
  assert.deepEqual(await exported('--after', '2'), all.slice(2));
  assert.deepEqual(await exported('--after', '9999'), []);
  assert.deepEqual(await exported('--from', '2000-01-01', '--to', '2999-01-01T00:00:00Z'), all);
  assert.deepEqual(await exported('--from', '2999-01-01'), []);
  assert.deepEqual(await exported('--to', '2000-01-01'), []);
});

test('an export can be checked by itself: each line holds the hash of the one before', async (t) => {
  const { exported } = await auditedDatabase(t);
  let previous = '0'.repeat(64);
  for (const { previousHash, hash, ...entry } of await exported()) {
    assert.equal(previousHash, previous);
    const sorted = JSON.stringify(entry, (_, member) =>
      typeof member === 'object' && member !== null
        ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
        : member,
    );
    assert.equal(createHash('sha256').update(previous).update(sorted).digest('hex'), hash);
    previous = String(hash);
  }
});

test('a whole chain is told as whole, and a changed row is named with exit code 1', async (t) => {
  const { database, env } = await auditedDatabase(t);
  const whole = await runCommandLine(['verify-audit'], env);
  assert.equal(whole.code, 0);
  assert.match(whole.stdout, /^The chain is whole: \d+ rows\.\n$/);

  database.run(
    `drop trigger audit_refuses_update; update audit set act = 'signed_in' where sequence = 3`,
  );
  const broken = await runCommandLine(['verify-audit'], env);
  assert.equal(broken.code, 1);
  assert.equal(broken.stderr, 'The chain is broken: row 3 is not what was written.\n');
});

test('rows cut off at the end are missed', async (t) => {
  const { database, env } = await auditedDatabase(t);
  database.run(
    'drop trigger audit_refuses_delete; delete from audit where sequence = (select max(sequence) from audit)',
  );
  const { code, stderr } = await runCommandLine(['verify-audit'], env);
  assert.equal(code, 1);
  assert.match(stderr, /The chain is broken: row \d+/);
});

test('an export is walked without the database, and a change of it is named by its line', async (t) => {
  const { exported } = await auditedDatabase(t);
  const rows = await exported();
  const verify = async (lines: unknown[]) => {
    const text = lines.map((row) => `${JSON.stringify(row)}\n`).join('');
    const file = await temporaryFile(t, 'audit.jsonl', text);
    return runCommandLine(['verify-audit', file], {});
  };
  const whole = await verify(rows);
  assert.equal(whole.code, 0);
  const end = `Of row ${rows.length}: ${rows.at(-1)?.hash}\n`;
  assert.equal(
    whole.stdout,
    `The chain is whole: ${rows.length} rows.\nBefore row 1: ${'0'.repeat(64)}\n${end}`,
  );
  const part = await verify(rows.slice(2));
  assert.equal(part.code, 0);
  assert.match(part.stdout, new RegExp(`Before row 3: ${rows[1]?.hash}`));
  assert.equal((await verify([])).code, 0);

  const broken: [unknown[], number][] = [
    [rows.map((row, index) => (index === 2 ? { ...row, act: 'signed_in' } : row)), 3],
    [rows.map((row, index) => (index === 0 ? { ...row, ip: '192.0.2.7' } : row)), 1],
    [rows.toSpliced(1, 1), 2],
    [rows.toSpliced(1, 0, rows[0] ?? {}), 2],
    [['no row', ...rows], 1],
  ];
  for (const [lines, line] of broken) {
    const { code, stderr } = await verify(lines);
    assert.equal(code, 1);
    assert.equal(stderr, `The chain is broken: line ${line} is not what was written.\n`);
  }
});
