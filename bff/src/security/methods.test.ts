import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { defaultBasePath } from '@atrezzo/contract';
import { createAtrezzo } from '../app.ts';
import { openapiDocument } from '../http/openapi-document.ts';
import { countRows } from '../testing/count-rows.ts';
import { createDatabaseFile } from '../testing/database-file.ts';
import { serveOnPort } from '../testing/serve-on-port.ts';
import { createTestApp, testOptions } from '../testing/test-app.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'];

test('a method that an address does not have is refused, and no other takes its place', async (t) => {
  const { browser } = await createTestApp(t);
  const visitor = browser();
  for (const [path, operations] of Object.entries(openapiDocument(defaultBasePath).paths ?? {})) {
    // A proxy asks there with the method of the request that it holds back.
    if (path === '/auth/verify') continue;
    const known = Object.keys(operations).map((method) => method.toUpperCase());
    for (const method of methods.filter((one) => !known.includes(one))) {
      const { status } = await visitor.send(method, path.replace(/\{\w+\}/, 'none'));
      assert.ok([404, 405, 415, 403].includes(status), `${method} ${path}: ${status}`);
      const override = {
        'X-HTTP-Method-Override': known[0] ?? 'GET',
        'X-HTTP-Method': known[0] ?? 'GET',
      };
      const { status: again } = await visitor.send(
        method,
        path.replace(/\{\w+\}/, 'none'),
        {},
        override,
      );
      assert.equal(again, status);
    }
  }
});

test('a site that has imported no one knows no account', async (t) => {
  const file = await createDatabaseFile(t);
  const app = await createAtrezzo(testOptions({ databaseUrl: file.url }));
  t.after(() => app.close());
  assert.equal(await countRows(file.url, 'users'), 0);
});

test('TRACE gives nothing back', async (t) => {
  const { app } = await createTestApp(t);
  const { port } = await serveOnPort(t, app.fetch);
  const headers = { Cookie: 'secret=hunter2' };
  const sent = request({
    port,
    host: '127.0.0.1',
    method: 'TRACE',
    path: '/auth/session',
    headers,
  });
  sent.end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  assert.ok((answer.statusCode ?? 200) >= 400);
  assert.doesNotMatch(await text(answer), /hunter2/);
});
