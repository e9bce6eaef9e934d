import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDatabaseFile } from '../testing/database-file.ts';
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
