import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPasswordPool, PasswordsBusyError } from './password-pool.ts';

/** Work that ends when the test says so. */
function createWork() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const work = {
    started: false,
    run: () => {
      work.started = true;
      return promise;
    },
    end: () => resolve('done'),
    fail: () => reject(new Error('broken')),
  };
  return work;
}

const turn = () => new Promise(setImmediate);

describe('createPasswordPool', () => {
  it('runs so many at once and no more', async () => {
    const pool = createPasswordPool({ concurrency: 2, maxQueue: 10 });
    const all = [createWork(), createWork(), createWork()] as const;
    const results = all.map((work) => pool.run(work.run));
    await turn();
    assert.deepEqual(
      all.map((work) => work.started),
      [true, true, false],
    );
    all[0].end();
    await turn();
    assert.equal(all[2].started, true);
    for (const work of all) work.end();
    assert.deepEqual(await Promise.all(results), ['done', 'done', 'done']);
  });

  it('serves whoever came first', async () => {
    const pool = createPasswordPool({ concurrency: 1, maxQueue: 10 });
    const order: number[] = [];
    await Promise.all([1, 2, 3, 4].map((n) => pool.run(async () => order.push(n))));
    assert.deepEqual(order, [1, 2, 3, 4]);
  });

  it('turns away at once whoever comes when the queue is full', async () => {
    const pool = createPasswordPool({ concurrency: 1, maxQueue: 1 });
    const [first, second] = [createWork(), createWork()];
    const results = [pool.run(first.run), pool.run(second.run)];
    await assert.rejects(pool.run(createWork().run), PasswordsBusyError);
    first.end();
    second.end();
    await Promise.all(results);
    assert.equal(await pool.run(async () => 'room again'), 'room again');
  });

  it('passes a failure on and goes on with the next', async () => {
    const pool = createPasswordPool({ concurrency: 1, maxQueue: 1 });
    const work = createWork();
    const failed = pool.run(work.run);
    const next = pool.run(async () => 'next');
    work.fail();
    await assert.rejects(failed, /broken/);
    assert.equal(await next, 'next');
  });

  it('lets the work under way end when it closes, and turns away the rest', async () => {
    const pool = createPasswordPool({ concurrency: 1, maxQueue: 5 });
    const [running, waiting] = [createWork(), createWork()];
    const result = pool.run(running.run);
    const turnedAway = assert.rejects(pool.run(waiting.run), PasswordsBusyError);
    let closed = false;
    const closing = pool.close().then(() => {
      closed = true;
    });
    await turnedAway;
    await turn();
    assert.equal(closed, false);
    running.end();
    await closing;
    assert.equal(await result, 'done');
    assert.equal(waiting.started, false);
    await assert.rejects(
      pool.run(async () => 'late'),
      PasswordsBusyError,
    );
  });

  it('closes at once when it is idle', async () => {
    await createPasswordPool({ concurrency: 1, maxQueue: 1 }).close();
  });
});
