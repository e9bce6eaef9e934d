import assert from 'node:assert/strict';
import { mkdtemp, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readOrCreateSecret } from './secret-file.ts';
import { readStartSettings } from './start-settings.ts';

test('the portal listens on port 4000 of this computer unless told otherwise', () => {
  const { port, host } = readStartSettings({});
  assert.deepEqual({ port, host }, { port: 4000, host: '127.0.0.1' });
  const changed = readStartSettings({ PORT: '4001', HOST: '::', DEMO_DATA_DIR: '/data' });
  assert.deepEqual(changed, { port: 4001, host: '::', dataFolder: '/data' });
});

test('a port that is no port is refused with a sentence', () => {
  for (const PORT of ['', '0', '65536', '4000.5', 'http']) {
    assert.throws(() => readStartSettings({ PORT }), /PORT must be a number from 1 to 65535/);
  }
});

test('messages go to the outbox unless the carriers of this computer are asked for', () => {
  assert.equal(readStartSettings({}).carriers, undefined);
  assert.equal(readStartSettings({ CARRIERS: 'loopback' }).carriers, 'loopback');
  assert.throws(() => readStartSettings({ CARRIERS: 'vonage' }), /CARRIERS can be loopback/);
});

test('the secret is made once and readable by its owner alone', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'demo-')), 'data');
  const [first, second] = await Promise.all([
    readOrCreateSecret(folder),
    readOrCreateSecret(folder),
  ]);
  assert.equal(first, second);
  assert.ok(first.length >= 32);
  assert.equal(await readFile(join(folder, 'secret'), 'utf8'), first);
  assert.equal((await stat(join(folder, 'secret'))).mode & 0o777, 0o600);
});
