import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSystemClock } from './system-clock.ts';

const clock = createSystemClock();

test('it tells the time of the machine', () => {
  const before = Date.now();
  const now = clock.now().getTime();
  assert.ok(before <= now && now <= Date.now());
});

test('it draws as many bytes as asked for, others each time', () => {
  assert.equal(clock.randomBytes(16).length, 16);
  assert.notDeepEqual(clock.randomBytes(16), clock.randomBytes(16));
});

test('no two draws share bytes, however much is drawn, and nobody can change what another has', () => {
  const drawn = Array.from({ length: 2_000 }, () => clock.randomBytes(16));
  const texts = new Set(drawn.map((bytes) => Buffer.from(bytes).toString('hex')));
  assert.equal(texts.size, drawn.length);
  const [first = new Uint8Array(), second] = drawn;
  const before = Buffer.from(second ?? []).toString('hex');
  first.fill(0);
  assert.equal(Buffer.from(second ?? []).toString('hex'), before);
  assert.equal(new Set(clock.randomBytes(10_000)).size, 256);
});

test('it draws every number below the limit and none beyond', () => {
  const drawn = new Set(Array.from({ length: 1_000 }, () => clock.randomInt(4)));
  assert.deepEqual([...drawn].sort(), [0, 1, 2, 3]);
});

test('it runs work later, once, and not what was called off', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const ran: string[] = [];
  clock.schedule(100, () => ran.push('later'));
  clock.schedule(100, () => ran.push('called off'))();
  t.mock.timers.tick(99);
  assert.deepEqual(ran, []);
  t.mock.timers.tick(200);
  assert.deepEqual(ran, ['later']);
});
