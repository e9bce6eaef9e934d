import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { createTestApp } from '../testing/test-app.ts';

const partner = 'https://partner.example';

async function corsHeaders(t: TestContext, Origin: string, method: string) {
  const { app } = await createTestApp(t, { allowedOrigins: [partner] });
  const headers = {
    Origin,
    ...(method === 'OPTIONS' && { 'Access-Control-Request-Method': 'POST' }),
  };
  const response = await app.request('/auth/session', { method, headers });
  return {
    origin: response.headers.get('Access-Control-Allow-Origin'),
    vary: response.headers.get('Vary') ?? '',
  };
}

for (const method of ['GET', 'OPTIONS']) {
  test(`${method}: an origin on the list is named, and caches are told that it matters`, async (t) => {
    const { origin, vary } = await corsHeaders(t, partner, method);
    assert.equal(origin, partner);
    assert.match(vary, /Origin/);
  });

  test(`${method}: no other origin is ever reflected`, async (t) => {
    for (const foreign of [
      'https://evil.example',
      'null',
      '*',
      `${partner}.evil.example`,
      'https://PARTNER.example',
      'https://partner.example:443',
      'https://sub.partner.example',
    ]) {
      assert.equal((await corsHeaders(t, foreign, method)).origin, null, foreign);
    }
  });
}
