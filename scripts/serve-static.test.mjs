import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { serveStatic } from './serve-static.mjs';

describe('serveStatic', () => {
  const folder = mkdtempSync(join(tmpdir(), 'static-'));
  let server;
  before(async () => {
    mkdirSync(join(folder, 'site'));
    writeFileSync(join(folder, 'site', 'index.html'), '<p>Hello</p>');
    writeFileSync(join(folder, 'site', 'a.js'), 'export {};');
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    server = await serveStatic(join(folder, 'site'));
  });
  after(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  it('answers a folder with its index', async () => {
    const response = await fetch(`${server.url}/`);
    assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.equal(await response.text(), '<p>Hello</p>');
  });

  it('gives a script the type without which no browser runs it', async () => {
    const response = await fetch(`${server.url}/a.js`);
    assert.equal(response.headers.get('content-type'), 'text/javascript; charset=utf-8');
  });

  it('answers 404 for what is not there', async () => {
    assert.equal((await fetch(`${server.url}/none`)).status, 404);
  });

  for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt']) {
    it(`does not leave its folder for ${path}`, async () => {
      // `fetch` would tidy the path up before it is sent.
      const status = await new Promise((resolve, reject) => {
        request(server.url, { path }, (response) => resolve(response.resume().statusCode))
          .on('error', reject)
          .end();
      });
      assert.equal(status, 404);
    });
  }
});
