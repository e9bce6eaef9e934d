import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmbedCheck } from '@atrezzo/contract';
import type { TestApp } from '../testing/test-app.ts';
import { createTestApp } from '../testing/test-app.ts';

async function ask({ app }: TestApp, headers: Record<string, string>, query = '') {
  const response = await app.request(`/auth/embed-check${query}`, { headers });
  assert.equal(response.status, 200);
  const { ok, checks } = (await response.json()) as EmbedCheck;
  return { ok, failed: checks.filter((check) => !check.ok) };
}

test('a page of the same origin may embed the login', async (t) => {
  const app = await createTestApp(t);
  const { ok } = await ask(app, { 'Sec-Fetch-Site': 'same-origin' });
  assert.ok(ok);
});

test('a page of an origin that is not listed is told which setting to change', async (t) => {
  const app = await createTestApp(t);
  const Origin = 'https://portal.example';
  const { ok, failed } = await ask(app, { 'Sec-Fetch-Site': 'same-site', Origin });
  assert.ok(!ok);
  assert.deepEqual(
    failed.map(({ name }) => name),
    ['origin'],
  );
  assert.match(failed[0]?.say ?? '', /https:\/\/portal\.example .*ATREZZO_ALLOWED_ORIGINS/);
});

test('a page of another site is told that its browser sends no cookies', async (t) => {
  const Origin = 'https://portal.example';
  const app = await createTestApp(t, { allowedOrigins: [Origin] });
  const { failed } = await ask(app, { 'Sec-Fetch-Site': 'cross-site', Origin });
  assert.deepEqual(
    failed.map(({ name }) => name),
    ['cookies'],
  );
});

test('a clock that is wrong is noticed, and so is one that cannot be read', async (t) => {
  const app = await createTestApp(t);
  for (const [now, fails] of [
    ['2026-01-15T12:00:30Z', false],
    ['2026-01-15T12:05:00Z', true],
    ['yesterday', true],
  ] as const) {
    const { failed } = await ask(app, {}, `?now=${now}`);
    assert.deepEqual(
      failed.map(({ name }) => name),
      fails ? ['clock'] : [],
      now,
    );
  }
});

test('a policy that leaves scripts or connections to default-src is named', async (t) => {
  const app = await createTestApp(t);
  const policy = encodeURIComponent("default-src 'none'; script-src 'self'");
  const { failed } = await ask(app, {}, `?csp=${policy}`);
  assert.match(failed[0]?.say ?? '', /connect-src/);
});
