import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import type { EmailMessage, Receipt } from '../ports/messenger.ts';
import { createDatabaseFile } from '../testing/database-file.ts';
import { requestLink } from '../testing/mail-links.ts';
import { holdsCode, secretsOf } from '../testing/secrets-of.ts';
import { createTestApp } from '../testing/test-app.ts';

test('no code, password or cookie value is in the database, nor ever was', async (t) => {
  const file = await createDatabaseFile(t);
  const app = await createTestApp(t, { databaseUrl: file.url });
  const { codes, passwords, tokens } = await secretsOf(app);
  assert.ok(codes.length > 6 && tokens.length > 6, 'there was something to find');

  const rows = file.dump();
  assert.ok(rows.includes('avery@clinic.example'), 'the dump holds what is stored');
  for (const text of [rows, await file.bytes()]) {
    for (const secret of [...passwords, ...tokens]) assert.ok(!text.includes(secret), secret);
  }
  for (const code of codes) assert.ok(!holdsCode(rows, code), code);
});

test('a mail that waits is encrypted: no link, code or subject, and not whom it is for', async (t) => {
  const file = await createDatabaseFile(t);
  const app = await createTestApp(t, { databaseUrl: file.url });
  const mails: EmailMessage[] = [];
  mock.method(app.outbox.messenger, 'sendEmail', async (mail: EmailMessage): Promise<Receipt> => {
    mails.push(mail);
    return { state: 'failed', reason: 'postmark_503', again: 'safe' };
  });
  await requestLink(app.browser(), { username: 'avery' });
  const { text, subject } = mails[0] ?? assert.fail('It was tried.');
  const token = /#atrezzo-link=(\S+)$/m.exec(text)?.[1] ?? '';
  const code = /^\d{6}$/m.exec(text)?.[0] ?? '';
  const [row = assert.fail('It waits.')] = file.rows('select * from outbox');
  const waits = JSON.stringify(row);
  for (const secret of [token, subject, 'avery']) assert.ok(!waits.includes(secret), secret);
  assert.ok(token && !(await file.bytes()).includes(token));
  assert.ok(code && !holdsCode(waits, code));
});

test('what a message held is erased once it has been handed over', async (t) => {
  const file = await createDatabaseFile(t);
  const app = await createTestApp(t, { databaseUrl: file.url });
  await requestLink(app.browser(), { username: 'avery' });
  assert.deepEqual(
    file.rows('select sealed, ended from outbox').map((row) => ({ ...row })),
    [{ sealed: null, ended: 'accepted' }],
  );
});

test('audit rows name no whole phone number, address, code or token', async (t) => {
  const file = await createDatabaseFile(t);
  const app = await createTestApp(t, { databaseUrl: file.url });
  const { codes, passwords, tokens } = await secretsOf(app);
  const rows = file.rows('select * from audit').map((row) => JSON.stringify(row));
  assert.ok(rows.length > 10);
  const text = rows.join('\n');
  for (const secret of [...passwords, ...tokens, '2025550143', 'clinic.example']) {
    assert.ok(!text.includes(secret), secret);
  }
  for (const code of codes) assert.ok(!holdsCode(text, code), code);
});

test('only the owner of the process may read the database file', async (t) => {
  const file = await createDatabaseFile(t);
  await createTestApp(t, { databaseUrl: file.url });
  for (const mode of await file.modes()) assert.equal(mode, 0o600);
});
