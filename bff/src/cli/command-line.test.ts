import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandEnvironment, importByCommand, runCommandLine } from '../testing/command-line.ts';
import { createDatabaseFile } from '../testing/database-file.ts';
import { commands } from './commands.ts';

const nowhere = commandEnvironment('sqlite::memory:');

test('help names every command, and each has help of its own', async () => {
  const { code, stdout } = await runCommandLine(['--help'], nowhere);
  assert.equal(code, 0);
  for (const [name, { summary }] of Object.entries(commands)) {
    assert.ok(stdout.includes(name) && stdout.includes(summary), name);
  }
  const users = await runCommandLine(['users', '--help'], nowhere);
  assert.equal(users.code, 0);
  assert.match(users.stdout, /end-sessions USERNAME/);
});

test('what is typed wrongly is told on stderr with the help, and ends with 2', async () => {
  const wrong: [string[], RegExp][] = [
    [[], /atrezzo-bff COMMAND --help/],
    [['sevre'], /There is no command sevre/],
    [['constructor'], /There is no command constructor/],
    [['migrate', '--fast'], /--fast/],
    [['import-users'], /Name one file/],
    [['users', 'show'], /Say what to do, and to whom/],
    [['users', 'promote', 'avery'], /nothing called promote/],
    [['users', 'reset', 'avery'], /--reason is missing/],
    [['users', 'reset', 'avery', '--reason', 'x'.repeat(201)], /at most 200/],
    [['export-audit', '--after', '-1'], /--after/],
    [['export-audit', '--from', 'yesterday'], /--from takes a time/],
    [['keys', 'turn'], /rotate/],
  ];
  for (const [args, sentence] of wrong) {
    const { code, stdout, stderr } = await runCommandLine(args, nowhere);
    assert.equal(code, 2, args.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, sentence);
  }
});

test('a configuration that does not do is told in sentences, and ends with 1', async (t) => {
  const { url } = await createDatabaseFile(t);
  const env = commandEnvironment(url, {
    ATREZZO_SECRET: 'short',
    ATREZZO_BASE_URL: 'http://x.example',
  });
  const { code, stderr } = await runCommandLine(['users', 'show', 'avery'], env);
  assert.equal(code, 1);
  assert.match(stderr, /- The secret is shorter/);
  assert.match(stderr, /- The base URL http:\/\/x.example must be https/);
});

test('migrate says what it ran, and the second time that there was nothing to run', async (t) => {
  const { url } = await createDatabaseFile(t);
  const env = { ATREZZO_DATABASE_URL: url };
  const first = await runCommandLine(['migrate'], env);
  assert.deepEqual([first.code, first.stdout.split('\n')[0]], [0, '0001-first was run.']);
  const second = await runCommandLine(['migrate'], env);
  assert.deepEqual([second.code, second.stdout], [0, 'The database is up to date.\n']);
});

test('of several that migrate at once each waits, and one runs everything', async (t) => {
  const { url } = await createDatabaseFile(t);
  const runs = await Promise.all(
    [1, 2, 3].map(() => runCommandLine(['migrate'], { ATREZZO_DATABASE_URL: url })),
  );
  assert.deepEqual(
    runs.map(({ code }) => code),
    [0, 0, 0],
    runs.map(({ stderr }) => stderr).join('\n'),
  );
  assert.equal(runs.filter(({ stdout }) => stdout.includes('0001-first was run.')).length, 1);
});

test('an import tells what it added, and names each line that it left out', async (t) => {
  const { url } = await createDatabaseFile(t);
  const { code, stdout } = await importByCommand(t, commandEnvironment(url));
  assert.equal(code, 0);
  assert.equal(stdout, '4 added, 0 changed, 0 unchanged, 0 refused\n');
});

test('a command that fails tells why, and what was behind it, without a password', async () => {
  const env = { ATREZZO_DATABASE_URL: 'postgres://avery:hunter2@127.0.0.1:1/atrezzo' };
  const gone = await runCommandLine(['migrate'], env);
  assert.equal(gone.code, 1);
  assert.match(gone.stderr, /could not be migrated; nothing was changed/);
  assert.match(gone.stderr, /caused by .*ECONNREFUSED/);
  assert.doesNotMatch(gone.stderr, /hunter2/);
});
