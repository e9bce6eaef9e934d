import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { acts, createAdminApp, idOf, reason } from '../testing/administrators.ts';

test('no other site makes an administrator’s browser do anything', async (t) => {
  const app = await createAdminApp(t);
  const drew = await app.signedIn('drew');
  const avery = await app.signedIn('avery');
  const id = await idOf(drew, 'avery');
  const cookie = [...drew.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const good = {
    Cookie: cookie,
    'Content-Type': 'application/json',
    'X-Atrezzo-CSRF': '1',
    'Sec-Fetch-Site': 'same-origin',
  };
  for (const act of acts) {
    const method = act === 'sessions' ? 'DELETE' : 'POST';
    const send = async (headers: Record<string, string>) =>
      (
        await app.app.request(`/auth/admin/users/${id}/${act}`, {
          method,
          headers,
          body: JSON.stringify({ reason }),
        })
      ).status;
    assert.equal(await send({ ...good, 'Content-Type': 'text/plain' }), 415, act);
    assert.equal(await send({ ...good, 'X-Atrezzo-CSRF': '' }), 403, act);
    assert.equal(await send({ ...good, 'Sec-Fetch-Site': 'cross-site' }), 403, act);
    const foreign = { 'Sec-Fetch-Site': 'same-site', Origin: 'https://evil.example' };
    assert.equal(await send({ ...good, ...foreign }), 403, act);
  }
  assert.equal((await avery.get<SessionState>('/auth/session')).body.state, 'active');
});

test('nothing is done by reading', async (t) => {
  const app = await createAdminApp(t);
  const drew = await app.signedIn('drew');
  const id = await idOf(drew, 'avery');
  for (const act of acts) {
    assert.equal((await drew.get(`/auth/admin/users/${id}/${act}`)).status, 404);
  }
});
