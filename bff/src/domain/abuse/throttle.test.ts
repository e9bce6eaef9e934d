import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { openMemoryDatabase } from '../../testing/memory-database.ts';
import type { Budget } from './throttle.ts';
import { addressBlock, createThrottle } from './throttle.ts';

const minute = 60_000;

async function setUp(t: TestContext) {
  const { clock, store } = await openMemoryDatabase(t);
  const throttle = createThrottle({ store });
  const budget = (name: string, limit: number, windowMs = minute): Budget => {
    return { name, subject: 'someone', limit, windowMs };
  };
  const chargeOften = async (times: number, ...budgets: Budget[]) => {
    const answers: (Date | undefined)[] = [];
    for (let time = 0; time < times; time += 1) answers.push(await throttle.charge(...budgets));
    return answers;
  };
  const inMs = (ms: number) => new Date(clock.now().getTime() + ms);
  return { clock, throttle, budget, chargeOften, inMs };
}

test('lets through as many as the limit says, and then says when to try again', async (t) => {
  const { clock, budget, chargeOften, inMs } = await setUp(t);
  const opens = inMs(minute);
  const answers = await chargeOften(2, budget('sends', 2));
  clock.advance(1_000);
  answers.push(...(await chargeOften(2, budget('sends', 2))));
  assert.deepEqual(answers, [undefined, undefined, opens, opens]);
});

test('opens again when the window is over, however often it was knocked at meanwhile', async (t) => {
  const { clock, throttle, budget, chargeOften } = await setUp(t);
  await chargeOften(50, budget('sends', 2));
  clock.advance(minute - 1);
  assert.notEqual(await throttle.charge(budget('sends', 2)), undefined);
  clock.advance(1);
  assert.equal(await throttle.charge(budget('sends', 2)), undefined);
});

test('counts each name and each subject by itself', async (t) => {
  const { throttle, budget, chargeOften } = await setUp(t);
  await chargeOften(2, budget('sends', 1));
  assert.equal(await throttle.charge(budget('starts', 1)), undefined);
  assert.equal(await throttle.charge({ ...budget('sends', 1), subject: 'another' }), undefined);
});

test('keeps two windows of one name apart', async (t) => {
  const { clock, throttle, budget, inMs } = await setUp(t);
  const both = [budget('sends', 1), budget('sends', 2, 10 * minute)];
  const dayOpens = inMs(10 * minute);
  assert.equal(await throttle.charge(...both), undefined);
  clock.advance(minute);
  assert.equal(await throttle.charge(...both), undefined);
  clock.advance(minute);
  assert.deepEqual(await throttle.charge(...both), dayOpens);
});

test('answers the latest time at which any of them opens, not the first', async (t) => {
  const { throttle, budget, chargeOften, inMs } = await setUp(t);
  const [short, long] = [budget('short', 1), budget('long', 1, 10 * minute)];
  await chargeOften(1, short, long);
  assert.deepEqual(await throttle.charge(short, long), inMs(10 * minute));
  assert.deepEqual(await throttle.charge(long, short), inMs(10 * minute));
});

test('work that is refused uses up nothing of the budgets that others share', async (t) => {
  const { throttle, budget, chargeOften } = await setUp(t);
  const shared = budget('everyone', 3);
  await chargeOften(100, budget('one person', 1), shared);
  assert.equal(await throttle.charge(shared), undefined);
  assert.equal(await throttle.charge(shared), undefined);
  assert.notEqual(await throttle.charge(shared), undefined);
});

test('lets no more through than the limit when all come at once', async (t) => {
  const { throttle, budget } = await setUp(t);
  const answers = await Promise.all(
    Array.from({ length: 64 }, () => throttle.charge(budget('sends', 8))),
  );
  assert.equal(answers.filter((answer) => answer === undefined).length, 8);
});

test('work of several amounts is let through for as long as its sum fits, and no further', async (t) => {
  const { throttle, budget, inMs } = await setUp(t);
  const spend = (cost: number) => throttle.charge({ ...budget('spend', 10_000), cost });
  assert.equal(await spend(7_900), undefined);
  assert.deepEqual(await spend(7_900), inMs(minute));
  assert.equal(await spend(2_100), undefined, 'what was refused has been charged to no one');
  assert.deepEqual(await spend(1), inMs(minute));
});

test('what is too dear for the whole window is refused, and leaves it to others', async (t) => {
  const { throttle, budget, inMs } = await setUp(t);
  const spend = (cost: number) => throttle.charge({ ...budget('spend', 10_000), cost });
  assert.deepEqual(await spend(10_001), inMs(minute));
  assert.equal(await spend(10_000), undefined);
});

test('of amounts that come at once, no more get through than fit', async (t) => {
  const { throttle, budget } = await setUp(t);
  const answers = await Promise.all(
    Array.from({ length: 64 }, () =>
      throttle.charge({ ...budget('spend', 100_000), cost: 7_900 }, budget('sends', 64)),
    ),
  );
  assert.equal(answers.filter((answer) => answer === undefined).length, 12);
});

test('what does not fit is charged to none of the other budgets, and named', async (t) => {
  const { throttle, budget, chargeOften, inMs } = await setUp(t);
  const [one, dear] = [budget('one', 1), { ...budget('spend', 10), cost: 11 }];
  assert.deepEqual(await throttle.chargeOrTell([one, dear]), {
    overdrawn: [dear],
    opensAt: inMs(minute),
  });
  assert.deepEqual(await chargeOften(2, one), [undefined, inMs(minute)]);
});

test('an IPv4 address is its own block, written as IPv6 too', () => {
  assert.equal(addressBlock('192.0.2.7'), '192.0.2.7');
  assert.equal(addressBlock('::ffff:192.0.2.7'), '192.0.2.7');
  assert.equal(addressBlock('::FFFF:192.0.2.7'), '192.0.2.7');
});

test('all addresses of one IPv6 /64 are one block, however they are spelt', () => {
  for (const ip of [
    '2001:db8:0:7::1',
    '2001:DB8::7:ffff:ffff:ffff:ffff',
    '2001:0db8:0000:0007:0000:0000:0000:0001',
    '2001:db8:0:7:1:2:3:4%eth0',
  ]) {
    assert.equal(addressBlock(ip), '2001:db8:0:7::/64', ip);
  }
});

test('neighbouring IPv6 networks are two blocks', () => {
  assert.notEqual(addressBlock('2001:db8:0:7::1'), addressBlock('2001:db8:0:8::1'));
  assert.equal(addressBlock('::1'), '0:0:0:0::/64');
});

test('what is no address is counted as it stands', () => {
  assert.equal(addressBlock('unknown'), 'unknown');
});
