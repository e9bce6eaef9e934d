import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { addSampleUser } from '../../testing/directory-samples.ts';
import { openMemoryDatabase } from '../../testing/memory-database.ts';
import { createDeliverability } from './deliverability.ts';

const address = 'avery@clinic.example';
const byOperator = { reason: 'mailbox made anew', requestId: 'r', ip: 'command line' };

async function setUp(t: TestContext) {
  const { clock, directory, auditLog } = await openMemoryDatabase(t);
  await addSampleUser(directory);
  const counted: string[] = [];
  const metrics = { mailWithheld: (reason: string) => counted.push(reason) };
  const { mark, marks, clear, withholds } = createDeliverability({ directory, clock, metrics });
  return {
    mark,
    marks,
    clear,
    withholds,
    counted,
    now: clock.now(),
    rows: () => auditLog.read(0, 100),
  };
}

test('mails to a marked address are withheld until an operator clears it', async (t) => {
  const { mark, clear, withholds, counted } = await setUp(t);
  assert.equal(await withholds(address), false);
  await mark('Avery@Clinic.example', 'bounced');
  assert.equal(await withholds(address), true);
  assert.equal(await withholds('blake@clinic.example'), false);
  assert.equal(await clear('AVERY@clinic.example', byOperator), true);
  assert.equal(await withholds(address), false);
  assert.equal(await clear(address, byOperator), false);
  assert.deepEqual(counted, ['bounced']);
});

test('marking, withholding and clearing are written down once each, without the whole address', async (t) => {
  const { mark, clear, withholds, rows } = await setUp(t);
  await mark(address, 'complained');
  await mark(address, 'complained');
  await withholds(address);
  await clear(address, byOperator);
  await clear(address, byOperator);
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
        details: { reason: 'mailbox made anew', address: 'a••••@clinic.example' },
      },
    ],
  );
  assert.equal(written.at(-1)?.actorId, 'operator');
  assert.equal(written.at(-1)?.ip, 'command line');
});

test('marks are read with their reason and their time, for addresses in any spelling', async (t) => {
  const { mark, marks, now } = await setUp(t);
  await mark(address, 'bounced');
  assert.deepEqual(
    await marks(['Avery@Clinic.example', 'avery', address, 'blake@clinic.example']),
    [{ address, reason: 'bounced', markedAt: now }],
  );
});

test('what is no address is neither marked nor cleared', async (t) => {
  const { mark, clear, rows } = await setUp(t);
  await mark('avery@clinic.example, blake@clinic.example', 'bounced');
  assert.equal(await clear('nobody', byOperator), false);
  assert.deepEqual(await rows(), []);
});
