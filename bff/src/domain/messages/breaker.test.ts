import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Receipt } from '../../ports/messenger.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { createBreaker } from './breaker.ts';

const down: Receipt = { state: 'failed', reason: 'vonage_503', again: 'safe' };
const refused: Receipt = { state: 'failed', reason: 'vonage_422' };

/** A breaker before a provider that answers as it is told. */
function open() {
  const clock = createFakeClock();
  const accepted: Receipt = { state: 'accepted', at: clock.now(), providerId: 'p' };
  const moves: string[] = [];
  const through = createBreaker({ clock, onMove: (state) => moves.push(state) });
  const asked = { times: 0 };
  const send = (receipt: Receipt) =>
    through(async () => {
      asked.times += 1;
      return receipt;
    });
  return { clock, asked, moves, send, accepted };
}

test('after five failures in a row a provider is left alone, and the next is refused at once', async () => {
  const { send, asked } = open();
  for (let time = 0; time < 5; time += 1) assert.equal(await send(down), down);
  assert.deepEqual(await send(down), { state: 'failed', reason: 'provider_down', again: 'safe' });
  assert.equal(asked.times, 5);
});

test('after half a minute one message is tried; when it is taken, all go again', async () => {
  const { clock, send, asked, accepted } = open();
  for (let time = 0; time < 5; time += 1) await send(down);
  clock.advance(29_999);
  await send(accepted);
  assert.equal(asked.times, 5);
  clock.advance(1);
  const [trial, meanwhile] = await Promise.all([send(accepted), send(accepted)]);
  assert.equal(trial, accepted);
  assert.equal(meanwhile.state, 'failed');
  assert.equal(await send(accepted), accepted);
});

test('a trial that fails leaves it alone for another half minute', async () => {
  const { clock, send, asked } = open();
  for (let time = 0; time < 5; time += 1) await send(down);
  clock.advance(30_000);
  await send(down);
  clock.advance(29_999);
  await send(down);
  assert.equal(asked.times, 6);
});

test('it is told once that it is left alone, and once that it takes messages again', async () => {
  const { clock, send, moves, accepted } = open();
  for (let time = 0; time < 4; time += 1) await send(down);
  assert.deepEqual(moves, []);
  for (let time = 0; time < 3; time += 1) await send(down);
  clock.advance(30_000);
  await send(down);
  assert.deepEqual(moves, ['open']);
  clock.advance(30_000);
  await send(accepted);
  await send(accepted);
  assert.deepEqual(moves, ['open', 'closed']);
});

test('refusals for what a message holds are not the provider being down', async () => {
  const { send, asked } = open();
  for (let time = 0; time < 20; time += 1) await send(refused);
  assert.equal(asked.times, 20);
});

test('a message that was taken ends the row', async () => {
  const { send, asked, accepted } = open();
  for (let time = 0; time < 4; time += 1) await send(down);
  await send(accepted);
  for (let time = 0; time < 4; time += 1) await send(down);
  assert.equal(await send(accepted), accepted);
  assert.equal(asked.times, 10);
});
