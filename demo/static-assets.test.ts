import assert from 'node:assert/strict';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import type { Hono } from 'hono';
import { createStaticAssets } from './static-assets.ts';

describe('the files that pages load', () => {
  let assets: Hono;

  before(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'elements-'));
    await mkdir(join(folder, 'steps'));
    await writeFile(join(folder, 'define.js'), `/* ${'long '.repeat(500)} */`);
    await writeFile(join(folder, 'steps/sign-in-DUq6X2i8.js'), 'export {};');
    await writeFile(join(folder, 'define.d.ts'), 'export {};');
    assets = await createStaticAssets(folder);
  });

  test('have their type, and nothing may guess another', async () => {
    const types = {
      '/assets/atrezzo/define.js': /^text\/javascript/,
      '/assets/portal.js': /^text\/javascript/,
      '/assets/portal.css': /^text\/css/,
      '/assets/icon.svg': /^image\/svg\+xml/,
    };
    for (const [path, type] of Object.entries(types)) {
      const response = await assets.request(path);
      assert.equal(response.status, 200, path);
      assert.match(response.headers.get('Content-Type') ?? '', type);
      assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff');
    }
  });

  test('are kept for ever where their name changes with them, and asked for again elsewhere', async () => {
    const cachingOf = async (path: string) =>
      (await assets.request(path)).headers.get('Cache-Control');
    assert.match((await cachingOf('/assets/atrezzo/steps/sign-in-DUq6X2i8.js')) ?? '', /immutable/);
    assert.equal(await cachingOf('/assets/atrezzo/define.js'), 'no-cache');
    const first = await assets.request('/assets/portal.css');
    const again = await assets.request('/assets/portal.css', {
      headers: { 'If-None-Match': first.headers.get('ETag') ?? '' },
    });
    assert.equal(again.status, 304);
  });

  test('travel compressed', async () => {
    const response = await assets.request('/assets/atrezzo/define.js', {
      headers: { 'Accept-Encoding': 'gzip, br' },
    });
    assert.equal(response.headers.get('Content-Encoding'), 'gzip');
  });

  test('are the only ones that are served', async () => {
    const elsewhere = [
      '/assets/atrezzo/define.d.ts',
      '/assets/atrezzo/..%2f..%2fpackage.json',
      '/assets/%2e%2e/server.ts',
      '/assets/none.js',
    ];
    for (const path of elsewhere) {
      assert.equal((await assets.request(path)).status, 404, path);
    }
  });

  test('must have been built', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'elements-'));
    await assert.rejects(createStaticAssets(empty), /npm run build -w @atrezzo\/elements/);
  });
});
