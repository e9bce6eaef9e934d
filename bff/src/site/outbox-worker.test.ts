import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '../testing/fake-clock.ts';
import { whenIdle } from '../testing/when-idle.ts';
import { startOutboxWorker } from './outbox-worker.ts';

function setUp(looks: (() => Promise<boolean>)[] = []) {
  const clock = createFakeClock();
  const errors: unknown[] = [];
  const seen = { looks: 0, stops: 0 };
  const worker = startOutboxWorker({
    outbox: {
      sendDue: async () => {
        seen.looks += 1;
        return (await looks.shift()?.()) ?? false;
      },
      stop: () => {
        seen.stops += 1;
      },
    },
    clock,
    onError: (error) => errors.push(error),
  });
  const inS = async (seconds: number) => {
    clock.advance(seconds * 1_000);
    await whenIdle();
  };
  return { worker, errors, seen, inS };
}

test('what was left by another process is looked for at once, and every five seconds', async () => {
  const { seen, inS } = setUp();
  assert.equal(seen.looks, 1);
  await whenIdle();
  await inS(4.999);
  assert.equal(seen.looks, 1);
  await inS(0.001);
  await inS(5);
  assert.equal(seen.looks, 3);
});

test('as long as there is more it goes on without a pause', async () => {
  const { seen } = setUp([async () => true, async () => true]);
  await whenIdle();
  assert.equal(seen.looks, 3);
});

test('a look that fails is told, and the next one comes', async () => {
  const error = new Error('The database is away.');
  const { seen, errors, inS } = setUp([() => Promise.reject(error)]);
  await whenIdle();
  assert.deepEqual(errors, [error]);
  await inS(5);
  assert.equal(seen.looks, 2);
});

test('once it is stopped it ends what it is at, and looks no more', async () => {
  const look = Promise.withResolvers<boolean>();
  const { worker, seen, inS } = setUp([() => look.promise]);
  let isStopped = false;
  const stopping = worker.stop().then(() => {
    isStopped = true;
  });
  await whenIdle();
  assert.equal(seen.stops, 1);
  assert.equal(isStopped, false);
  look.resolve(false);
  await stopping;
  await inS(60);
  assert.equal(seen.looks, 1);
});
