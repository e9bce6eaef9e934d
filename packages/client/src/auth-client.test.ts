import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAuthClient } from './auth-client.ts';
import { createFakeClock } from './testing/fake-clock.ts';

interface Seen {
  url: string;
  init: RequestInit;
}

function answering(answer: () => Response | Promise<Response>) {
  const seen: Seen[] = [];
  const fetch: typeof globalThis.fetch = async (url, init = {}) => {
    seen.push({ url: String(url), init });
    return answer();
  };
  return { fetch, seen };
}

const flow = {
  id: 'flow-1',
  kind: 'login',
  version: 1,
  step: { kind: 'sign-in', identifier: 'email', actions: ['submit-credentials'] },
  serverTime: '2026-01-05T12:00:00.000Z',
  expiresAt: '2026-01-05T12:15:00.000Z',
};

test('a write says that it is JSON, carries the CSRF header and the language', async () => {
  const { fetch, seen } = answering(() => Response.json(flow, { status: 201 }));
  const client = createAuthClient({ fetch, language: () => 'es-PR' });
  const result = await client.startFlow({ kind: 'login', method: 'phone' });
  assert.ok(result.ok);
  const headers = new Headers(seen[0]?.init.headers);
  assert.equal(seen[0]?.url, '/auth/flows');
  assert.equal(headers.get('Content-Type'), 'application/json');
  assert.equal(headers.get('X-Atrezzo-CSRF'), '1');
  assert.equal(headers.get('Accept-Language'), 'es-PR');
  assert.equal(seen[0]?.init.credentials, 'same-origin');
});

test('a BFF on another origin gets the cookies too', async () => {
  const { fetch, seen } = answering(() => Response.json(flow));
  await createAuthClient({ fetch, baseUrl: 'https://login.example/auth/' }).readFlow('flow-1');
  assert.equal(seen[0]?.url, 'https://login.example/auth/flows/flow-1');
  assert.equal(seen[0]?.init.credentials, 'include');
});

test('an action carries the version that the person saw', async () => {
  const { fetch, seen } = answering(() => Response.json({ ...flow, version: 2 }));
  await createAuthClient({ fetch }).act({ id: 'flow-1', version: 1 }, 'submit-code', { code: '1' });
  assert.equal(seen[0]?.url, '/auth/flows/flow-1/actions/submit-code');
  assert.deepEqual(JSON.parse(String(seen[0]?.init.body)), { version: 1, code: '1' });
});

test('a refusal is a result that carries the flow and its problem', async () => {
  const refused = { ...flow, problem: { code: 'credentials_incorrect' } };
  const { fetch } = answering(() => Response.json(refused, { status: 422 }));
  const result = await createAuthClient({ fetch }).readFlow('flow-1');
  assert.ok(!result.ok);
  assert.equal(result.problem.code, 'credentials_incorrect');
  assert.equal(result.value?.id, 'flow-1');
});

test('a flow answer without a flow is no success', async () => {
  const { fetch } = answering(() => Response.json({ hello: 'captive portal' }));
  const result = await createAuthClient({ fetch }).readFlow('flow-1');
  assert.ok(!result.ok);
  assert.equal(result.problem.code, 'unexpected');
});

for (const [status, code] of [
  [401, 'session_required'],
  [409, 'flow_moved_on'],
  [410, 'flow_expired'],
  [429, 'too_many_requests'],
  [500, 'unexpected'],
  [503, 'busy'],
] as const) {
  test(`an error page with status ${status} reads as ${code}`, async () => {
    const { fetch } = answering(() => new Response('<h1>nginx</h1>', { status }));
    const result = await createAuthClient({ fetch }).readFlow('flow-1');
    assert.ok(!result.ok);
    assert.equal(result.problem.code, code);
  });
}

test('problem details give their code, and when to try again', async () => {
  const problem = { code: 'busy', retryAt: '2026-01-05T12:00:05.000Z' };
  const { fetch } = answering(() => Response.json(problem, { status: 503 }));
  const result = await createAuthClient({ fetch }).session();
  assert.ok(!result.ok);
  assert.deepEqual(result.problem, problem);
});

test('a lost connection is an offline problem, not an exception', async () => {
  const { fetch } = answering(() => Promise.reject(new TypeError('Failed to fetch')));
  const result = await createAuthClient({ fetch }).readFlow('flow-1');
  assert.ok(!result.ok);
  assert.deepEqual([result.status, result.problem.code], [0, 'offline']);
});

test('an answer that does not come within 10 seconds is given up', async () => {
  const clock = createFakeClock();
  const fetch: typeof globalThis.fetch = (_url, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
    });
  const reading = createAuthClient({ fetch, clock }).readFlow('flow-1');
  let isSettled = false;
  void reading.then(() => {
    isSettled = true;
  });
  await clock.advance(9_999);
  assert.equal(isSettled, false);
  await clock.advance(1);
  const result = await reading;
  assert.ok(!result.ok);
  assert.equal(result.problem.code, 'offline');
});

test('signing out has no body to read', async () => {
  const { fetch, seen } = answering(() => new Response(null, { status: 204 }));
  const result = await createAuthClient({ fetch }).signOut();
  assert.ok(result.ok);
  assert.deepEqual([seen[0]?.init.method, seen[0]?.url], ['DELETE', '/auth/session']);
});
