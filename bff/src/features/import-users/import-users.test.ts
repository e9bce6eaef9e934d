import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { migrate } from '../../adapters/sql/migrate.ts';
import type { OpenDatabase } from '../../adapters/sql/open-database.ts';
import { openDatabase } from '../../adapters/sql/open-database.ts';
import { createSqlAuditLog } from '../../adapters/sql/sql-audit-log.ts';
import { createSqlDirectory } from '../../adapters/sql/sql-directory.ts';
import { createPasswords } from '../../domain/passwords/passwords.ts';
import type { AuditLog } from '../../ports/audit-log.ts';
import type { Directory } from '../../ports/directory.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import type { ImportProgress, ImportUsersOptions, RefusedLine } from './import-users.ts';
import { ImportFileRefusedError, importUsers } from './import-users.ts';
import { organisationNamed } from './organisation-id.ts';

const header = 'username,email,display_name,organisation,roles,managed_organisations,password_hash';
const hash = `$argon2id$v=19$m=19456,t=2,p=1$${'c2FsdHNhbHQ'}$${'aGFzaGhhc2hoYXNoaGFzaA'}`;
const avery = `avery,avery@clinic.example,Avery Stone,Riverside Clinic,standard,,"${hash}"`;
const drew = `drew,drew@clinic.example,Drew Hill,Riverside Clinic,standard;administrative,Riverside Clinic;Lakeside,"${hash}"`;

/** Hashes in no time; two hashes of one password differ, as real ones do. */
function createQuickPasswords() {
  let salt = 0;
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');
  return {
    async hash(password: string) {
      salt += 1;
      return `${salt}:${digest(salt + password)}`;
    },
    async verify(stored: string, password: string) {
      const [usedSalt] = stored.split(':');
      return { ok: stored === `${usedSalt}:${digest(usedSalt + password)}` };
    },
  };
}

let folder: string;
let database: OpenDatabase;
let directory: Directory;
let auditLog: AuditLog;
let passwords: ImportUsersOptions['passwords'];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atrezzo-'));
});
after(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await database?.close();
  database = openDatabase({ url: 'sqlite::memory:' });
  await migrate(database.db);
  directory = createSqlDirectory(database);
  auditLog = createSqlAuditLog(database);
  passwords = createQuickPasswords();
});

async function importText(content: string | Uint8Array, more: Partial<ImportUsersOptions> = {}) {
  const path = join(folder, 'users.csv');
  await writeFile(path, content);
  const refused: RefusedLine[] = [];
  const listener = { refused: (line: RefusedLine) => refused.push(line), ...more.listener };
  // What a change of address does is shown where it is done.
  const changeAddress = async () => true;
  const services = { directory, passwords, changeAddress, clock: createFakeClock() };
  const result = await importUsers({ path, ...services, ...more, listener });
  if (!more.listener?.refused) assert.equal(result.refused, refused.length);
  return { ...result, refused };
}

const lines = (...text: string[]) => `${text.join('\n')}\n`;

test('adds users with their organisations, each with an audit row', async () => {
  const result = await importText(lines(header, avery, drew));
  assert.deepEqual(result, { added: 2, changed: 0, unchanged: 0, refused: [] });
  const user = await directory.findUserByUsername('drew');
  assert.ok(user);
  assert.match(user.id, /^usr_[\w-]{22}$/);
  assert.deepEqual(user, {
    id: user.id,
    username: 'drew',
    email: 'drew@clinic.example',
    displayName: 'Drew Hill',
    roles: ['administrative', 'standard'],
    organisation: organisationNamed('Riverside Clinic'),
    managedOrganisationIds: [
      organisationNamed('Lakeside').id,
      organisationNamed('Riverside Clinic').id,
    ],
    portalPasswordHash: hash,
  });
  const audited = await auditLog.read(0, 10);
  assert.deepEqual(
    audited.map((row) => row.act),
    ['user_imported', 'user_imported'],
  );
  assert.equal(audited[1]?.userId, user.id);
});

test('changes nothing the second time', async () => {
  await importText(lines(header, avery, drew));
  const before = await directory.findUserByUsername('avery');
  const result = await importText(lines(header, avery, drew));
  assert.deepEqual(result, { added: 0, changed: 0, unchanged: 2, refused: [] });
  assert.deepEqual(await directory.findUserByUsername('avery'), before);
  assert.equal((await auditLog.read(0, 10)).length, 2);
});

test('changes nothing though a hash was replaced at the first login', async () => {
  await importText(lines(header, avery));
  const id = (await directory.findUserByUsername('avery'))?.id ?? '';
  await directory.transact((tx) => tx.setPortalPasswordHash(id, 'a hash of today'));
  const result = await importText(lines(header, avery));
  assert.equal(result.unchanged, 1);
  assert.equal((await directory.findUserById(id))?.portalPasswordHash, 'a hash of today');
});

test('changes what the file changes, under the same id', async () => {
  await importText(lines(header, avery, drew));
  const before = await directory.findUserByUsername('avery');
  const renamed = avery.replace('Avery Stone', 'Avery Rivers').replace('avery,', ' AVERY ,');
  const result = await importText(lines(header, renamed, drew));
  assert.deepEqual(result, { added: 0, changed: 1, unchanged: 1, refused: [] });
  const changed = await directory.findUserByUsername('avery');
  assert.deepEqual(changed, { ...before, displayName: 'Avery Rivers' });
  const [, , audited] = await auditLog.read(0, 10);
  assert.equal(audited?.act, 'user_changed');
  assert.equal(audited?.userId, before?.id);
});

test('leaves a disabled user disabled', async () => {
  await importText(lines(header, avery));
  const user = await directory.findUserByUsername('avery');
  assert.ok(user);
  await directory.transact((tx) => tx.upsertUser({ ...user, disabledAt: new Date(1) }));
  assert.equal((await importText(lines(header, avery))).unchanged, 1);
  assert.deepEqual((await directory.findUserByUsername('avery'))?.disabledAt, new Date(1));
});

const passwordHeader = 'username,email,display_name,organisation,roles,password';
const withPassword = (password: string) =>
  `avery,avery@clinic.example,Avery Stone,Riverside Clinic,standard,${password}`;

test('hashes passwords, and knows them again the second time', async () => {
  const text = lines(passwordHeader, withPassword(' Atrezzo-demo-1 '));
  assert.equal((await importText(text)).added, 1);
  const stored = (await directory.findUserByUsername('avery'))?.portalPasswordHash ?? '';
  assert.deepEqual(await passwords.verify(stored, ' Atrezzo-demo-1 '), { ok: true });
  assert.equal((await importText(text)).unchanged, 1);
  assert.equal((await directory.findUserByUsername('avery'))?.portalPasswordHash, stored);
  assert.equal((await importText(lines(passwordHeader, withPassword('another')))).changed, 1);
});

test('works with the password service of sign-in', async () => {
  const real = createPasswords({
    pepper: new Uint8Array(32),
    rules: { minLength: 8, maxLength: 256 } as Parameters<typeof createPasswords>[0]['rules'],
  });
  passwords = real;
  const text = lines(passwordHeader, withPassword('Atrezzo-demo-1'));
  assert.equal((await importText(text)).added, 1);
  assert.equal((await importText(text)).unchanged, 1);
  const user = await directory.findUserByUsername('avery');
  assert.equal((await real.verify(user?.portalPasswordHash, 'Atrezzo-demo-1')).ok, true);
  await real.close();
});

test('takes hashes of bcrypt and of ASP.NET Identity v3 as they are', async () => {
  const bcryptHash = `$2y$10$${'abcdefghijklmnopqrstu.'}${'A'.repeat(31)}`;
  const identityHash =
    'AQAAAAEAA9CQAAAAIESkQuj2Du8Y+kbc5lcN/W/3NiAZFEm11P27nrSN5/tId+bR1SwV8CO1Jd72r4C08OLvplNlCDc3oQZ8efcW+jQ=';
  const text = lines(header, avery.replace(hash, bcryptHash), drew.replace(hash, identityHash));
  assert.equal((await importText(text)).added, 2);
  assert.equal((await directory.findUserByUsername('avery'))?.portalPasswordHash, bcryptHash);
  assert.equal((await directory.findUserByUsername('drew'))?.portalPasswordHash, identityHash);
  assert.equal((await importText(text)).unchanged, 2);
});

test('refuses a hash whose cost no login could bear', async () => {
  const costly = avery.replace(hash, `$2b$31$${'a'.repeat(53)}`);
  const { refused } = await importText(lines(header, costly));
  assert.match(refused[0]?.reason ?? '', /of a bearable cost/);
});

test('reads a byte order mark, CRLF, quotes, empty lines and upper-case headers', async () => {
  const text = `\ufeff${header.toUpperCase()}\r\n\r\n"blake","blake@clinic.example","Blake ""B"" Ng, MD","Clínica ""Sur""","STANDARD","","${hash}"\r\n${avery}`;
  assert.equal((await importText(text)).added, 2);
  const blake = await directory.findUserByUsername('blake');
  assert.equal(blake?.displayName, 'Blake "B" Ng, MD');
  assert.equal(blake?.organisation.name, 'Clínica "Sur"');
});

test('reports each bad line with its reason and loses nothing else', async () => {
  const bad: [string, RegExp][] = [
    [avery.replace('avery,', ','), /username is empty/],
    [avery.replace('avery@clinic.example', 'avery'), /not an email address/],
    [avery.replace('Avery Stone', ''), /display_name is empty/],
    [avery.replace('Avery Stone', 'Avery\u0007'), /display_name contains a control character/],
    [avery.replace('Avery Stone', 'x'.repeat(255)), /longer than 254/],
    [avery.replace('Riverside Clinic', ' '), /organisation is empty/],
    [avery.replace('standard', 'owner'), /roles is unknown; there are standard and administr/],
    [avery.replace('standard', ''), /roles are empty/],
    [avery.replace(`"${hash}"`, ''), /neither a password_hash nor a password/],
    [avery.replace('argon2id', 'argon2i'), /not an argon2id hash/],
    [avery.replace('Avery Stone', '"Avery Stone'), /quotes of the line do not match/],
    [`${avery},more`, /has 8 fields, the header 7/],
    ['avery', /has 1 fields/],
    [`avery,${'x'.repeat(70_000)}`, /too long to be a user/],
  ];
  const result = await importText(lines(header, ...bad.map(([line]) => line), drew));
  assert.equal(result.added, 1);
  assert.deepEqual(
    result.refused.map(({ line }) => line),
    bad.map((_, index) => index + 2),
  );
  for (const [index, [, reason]] of bad.entries()) {
    assert.match(result.refused[index]?.reason ?? '', reason);
  }
  assert.notEqual(await directory.findUserByUsername('drew'), undefined);
});

test('reports no password, whatever is wrong with its line', async () => {
  const text = lines(
    `${passwordHeader},password_hash`,
    'avery,a@clinic.example,Avery,Clinic,hunter2,standard,',
    `avery,a@clinic.example,Avery,Clinic,standard,hunter2,"${hash}"`,
    'avery,a@clinic.example,Avery,Clinic,standard,,hunter2',
  );
  const { refused } = await importText(text);
  assert.equal(refused.length, 3);
  assert.doesNotMatch(JSON.stringify(refused), /hunter2/);
});

test('refuses a username that an earlier line had, in any batch', async () => {
  for (const batchSize of [1, 100]) {
    const result = await importText(lines(header, avery, avery.replace('avery,', 'AVERY,')), {
      batchSize,
    });
    assert.deepEqual(result.refused, [
      { line: 3, reason: 'An earlier line has the same username.' },
    ]);
  }
});

test('refuses an email that another user has, stored or in the same file', async () => {
  await importText(lines(header, avery));
  const blake = avery.replace('avery,', 'blake,');
  const casey = drew.replace('drew,', 'casey,');
  const { added, refused } = await importText(lines(header, blake, drew, casey));
  assert.equal(added, 1);
  const reason = 'Another user has this email address.';
  assert.deepEqual(refused, [
    { line: 2, reason },
    { line: 4, reason },
  ]);
});

test('refuses text that is not UTF-8', async () => {
  const latin1 = Buffer.from(lines(header, avery.replace('Stone', 'Núñez'), drew), 'latin1');
  const { added, refused } = await importText(latin1);
  assert.equal(added, 1);
  assert.deepEqual(refused, [{ line: 2, reason: 'The display_name is not UTF-8 text.' }]);
});

test('refuses a file without its columns in a sentence that names them', async () => {
  const refuses = (text: string, message: string) =>
    assert.rejects(importText(text), (error: Error) => {
      assert.ok(error instanceof ImportFileRefusedError);
      assert.equal(error.message, message);
      return true;
    });
  const withoutEmail = lines(header.replace('email,', ''), avery);
  await refuses(withoutEmail, 'The file lacks this column: email.');
  await refuses(
    lines('username,email,display_name', avery),
    'The file lacks these columns: organisation, roles, password_hash (or password).',
  );
  await refuses(lines(`${header},Email`, avery), 'The file has two columns named "email".');
  await refuses('', 'The file is empty.');
  assert.equal(await directory.findUserByUsername('avery'), undefined);
});

test('reports progress after each batch and at the end, up to the whole file', async () => {
  const progress: ImportProgress[] = [];
  const users = Array.from({ length: 5 }, (_, index) =>
    avery.replace('avery,avery', `user${index},user${index}`),
  );
  const text = lines(header, ...users, 'bad');
  await importText(text, { batchSize: 2, listener: { progress: (seen) => progress.push(seen) } });
  assert.deepEqual(
    progress.map(({ added }) => added),
    [2, 4, 5, 5],
  );
  const bytes = { bytesRead: text.length, totalBytes: text.length };
  const whole = { ...bytes, added: 5, changed: 0, unchanged: 0, refused: 1 };
  assert.deepEqual(progress.at(-1), whole);
});

test('keeps whole batches when it is interrupted, and goes on when it is run again', async () => {
  const users = Array.from({ length: 6 }, (_, index) =>
    avery.replace('avery,avery', `user${index},user${index}`),
  );
  const text = lines(header, ...users);
  const failing: Directory = {
    ...directory,
    transact: (work) =>
      directory.transact(async (tx) => {
        const done = await work(tx);
        assert.equal(await tx.findUserByUsername('user4'), undefined, 'power failure');
        return done;
      }),
  };
  await assert.rejects(importText(text, { directory: failing, batchSize: 2 }), /power failure/);
  assert.notEqual(await directory.findUserByUsername('user3'), undefined);
  assert.equal(await directory.findUserByUsername('user4'), undefined);
  assert.equal((await auditLog.read(0, 10)).length, 4);
  const again = await importText(text, { batchSize: 2 });
  assert.deepEqual(again, { added: 2, changed: 0, unchanged: 4, refused: [] });
});

test('a file of bad lines alone is told of line by line, while it is read', async () => {
  const bad = Array.from({ length: 10 }, (_, index) => `bad${index}`);
  const steps: string[] = [];
  await importText(lines(header, ...bad), {
    batchSize: 4,
    listener: {
      refused: ({ line }) => steps.push(`line ${line}`),
      progress: ({ refused }) => steps.push(`${refused} refused`),
    },
  });
  assert.deepEqual(steps.slice(0, 6), [
    'line 2',
    'line 3',
    'line 4',
    'line 5',
    '4 refused',
    'line 6',
  ]);
  assert.equal(steps.at(-1), '10 refused');
});
