import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { actionNames, defaultBasePath, paths } from '@atrezzo/contract';
import { openapiDocument } from '../http/openapi-document.ts';
import { createTestApp } from '../testing/test-app.ts';

test('the committed document is what the code says; npm run openapi writes it anew', async () => {
  const committed = await readFile(new URL('../../openapi.json', import.meta.url), 'utf8');
  const current = JSON.stringify(openapiDocument(defaultBasePath), null, 2);
  assert.equal(committed.trim(), current);
});

test('every action and every path of the contract is in the document', () => {
  const documented = Object.keys(openapiDocument(defaultBasePath).paths ?? {});
  for (const action of actionNames) {
    assert.ok(documented.includes(`/auth/flows/{id}/actions/${action}`), action);
  }
  for (const path of Object.values(paths).filter((path) => typeof path === 'string')) {
    assert.ok(documented.includes(`/auth${path}`), path);
  }
});

test('the document is served below the base path that the site has', async (t) => {
  const { app } = await createTestApp(t, { basePath: '/sign-in' });
  const response = await app.request('/sign-in/openapi.json');
  assert.equal(response.status, 200);
  const { openapi, paths: served } = (await response.json()) as { openapi: string; paths: object };
  assert.equal(openapi, '3.1.0');
  assert.ok('/sign-in/session' in served);
});

test('every path of the document that is read is there', async (t) => {
  const { app } = await createTestApp(t);
  for (const [path, operations] of Object.entries(openapiDocument(defaultBasePath).paths ?? {})) {
    if (!('get' in operations)) continue;
    const { status } = await app.request(path.replace('{id}', 'none'));
    const { responses } = operations.get as { responses: object };
    // A site without single sign-on has no such addresses.
    const expected = path.includes('/sso/') ? status === 404 : String(status) in responses;
    assert.ok(expected, `${path}: ${status}`);
  }
});
