import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { listen } from './listen.ts';

const hostname = '127.0.0.1';
type Handle = Parameters<typeof listen>[0];

async function listenFor(t: TestContext, handle: Handle) {
  const server = await listen(handle, { port: 0, hostname });
  t.after(() =>
    server.close().catch((error) => assert.equal(error.code, 'ERR_SERVER_NOT_RUNNING')),
  );
  return { ...server, url: `http://${hostname}:${server.port}/` };
}

test('a free port is found, and requests are answered on it', async (t) => {
  const { url } = await listenFor(t, (request) => new Response(new URL(request.url).pathname));
  assert.equal(await (await fetch(`${url}somewhere`)).text(), '/somewhere');
});

test('a port that is taken is an error at the start', async (t) => {
  const { port } = await listenFor(t, () => new Response(''));
  await assert.rejects(
    listen(() => new Response(''), { port, hostname }),
    { code: 'EADDRINUSE' },
  );
});

test('closing lets a request that is under way end, and takes no other', async (t) => {
  const arrived = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const { url, close } = await listenFor(t, async () => {
    arrived.resolve();
    await goOn.promise;
    return new Response('in time', { headers: { Connection: 'close' } });
  });
  const underWay = fetch(url);
  await arrived.promise;
  const closed = close();
  await assert.rejects(fetch(url));
  goOn.resolve();
  assert.equal(await (await underWay).text(), 'in time');
  await closed;
});

test('closing does not wait for connections that are idle', async (t) => {
  const { url, close } = await listenFor(t, () => new Response('kept alive'));
  await (await fetch(url)).text();
  await close();
});
