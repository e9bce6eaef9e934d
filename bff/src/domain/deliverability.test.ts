import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { addSampleUser } from '../testing/directory-samples.ts';
import { openMemoryDatabase } from '../testing/memory-database.ts';
import { createDeliverability } from './deliverability.ts';

const address = 'avery@clinic.example';

async function setUp(t: TestContext) {
  const { clock, directory, auditLog } = await openMemoryDatabase(t);
  await addSampleUser(directory);
  const counted: string[] = [];
  const metrics = { mailWithheld: (reason: string) => counted.push(reason) };
  const { mark, clear, withholds } = createDeliverability({ directory, clock, metrics });
  return { mark, clear, withholds, counted, rows: () => auditLog.read(0, 100) };
}

test('mails to a marked address are withheld until an operator clears it', async (t) => {
  const { mark, clear, withholds, counted } = await setUp(t);
  assert.equal(await withholds(address), false);
  await mark('Avery@Clinic.example', 'bounced');
  assert.equal(await withholds(address), true);
  assert.equal(await withholds('blake@clinic.example'), false);
  assert.equal(await clear('AVERY@clinic.example'), true);
  assert.equal(await withholds(address), false);
  assert.equal(await clear(address), false);
  assert.deepEqual(counted, ['bounced']);
});

test('marking, withholding and clearing are written down once each, without the whole address', async (t) => {
  const { mark, clear, withholds, rows } = await setUp(t);
  await mark(address, 'complained');
  await mark(address, 'complained');
  await withholds(address);
  await clear(address);
  await clear(address);
  const written = await rows();
  assert.deepEqual(
    written.map(({ act, userId, details }) => ({ act, userId, details })),
    [
      {
        act: 'address_marked_undeliverable',
        userId: 'usr_avery',
        details: { reason: 'complained', address: 'a••••@clinic.example' },
      },
      {
        act: 'email_withheld',
        userId: 'usr_avery',
        details: { reason: 'complained', address: 'a••••@clinic.example' },
      },
      {
        act: 'address_cleared',
        userId: 'usr_avery',
        details: { address: 'a••••@clinic.example' },
      },
    ],
  );
});

test('what is no address is neither marked nor cleared', async (t) => {
  const { mark, clear, rows } = await setUp(t);
  await mark('avery@clinic.example, blake@clinic.example', 'bounced');
  assert.equal(await clear('nobody'), false);
  assert.deepEqual(await rows(), []);
});
