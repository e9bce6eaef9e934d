import assert from 'node:assert/strict';
import { test } from 'node:test';
import { embedCheckSchema } from '@atrezzo/contract';
import type { Embedding } from './embed-check.ts';
import { checkEmbedding } from './embed-check.ts';

const now = new Date('2026-01-15T12:00:00Z');
const good: Embedding = {
  baseUrl: 'https://portal.example',
  allowedOrigins: ['https://portal.example', 'https://clinic.example'],
  now,
  site: 'same-origin',
  pageClock: now.toISOString(),
  pagePolicy: "default-src 'none'; script-src 'self'; connect-src 'self'",
};

/** The names of the checks that failed, with what they say. */
function failures(changes: Partial<Embedding>): [string, string][] {
  const result = checkEmbedding({ ...good, ...changes });
  assert.doesNotThrow(() => embedCheckSchema.parse(result));
  const failed = result.checks.filter(({ ok }) => !ok);
  assert.equal(result.ok, failed.length === 0);
  return failed.map(({ name, say }) => [name, say]);
}

function assertFails(changes: Partial<Embedding>, name: string, say: RegExp): void {
  const failed = failures(changes);
  assert.deepEqual(
    failed.map(([failedName]) => failedName),
    [name],
  );
  assert.match(failed[0]?.[1] ?? '', say);
}

test('an embed on the same origin is well', () => {
  assert.deepEqual(failures({}), []);
  assert.deepEqual(failures({ pageClock: undefined, pagePolicy: undefined, site: undefined }), []);
});

test('a page of a listed origin on the same site is well', () => {
  assert.deepEqual(failures({ site: 'same-site', origin: 'https://clinic.example' }), []);
});

test('a page on another site is told that its browser will send no cookie', () => {
  const changes = { site: 'cross-site', origin: 'https://clinic.example' };
  assertFails(changes, 'cookies', /another site/);
});

test('http is told off as the reason why cookies fail, but not on localhost', () => {
  assertFails({ baseUrl: 'http://portal.example' }, 'cookies', /need https/);
  assert.deepEqual(failures({ baseUrl: 'http://localhost:4000' }), []);
});

test('an origin that is not listed is named, with the setting that would list it', () => {
  const changes = { site: 'same-site', origin: 'https://other.portal.example' };
  assertFails(changes, 'origin', /https:\/\/other\.portal\.example .*ATREZZO_ALLOWED_ORIGINS/);
});

test('a clock that is off by more than a minute is told by how much', () => {
  assert.deepEqual(failures({ pageClock: '2026-01-15T12:01:00Z' }), []);
  assertFails({ pageClock: '2026-01-15T12:01:01Z' }, 'clock', /61 s/);
  assertFails({ pageClock: '2026-01-15T11:00:00Z' }, 'clock', /3600 s/);
  assertFails({ pageClock: 'noon' }, 'clock', /RFC 3339/);
});

test('a page policy that leaves scripts or connections to default-src is told what it needs', () => {
  assertFails({ pagePolicy: "default-src 'none'" }, 'csp', /script-src and connect-src/);
  assertFails({ pagePolicy: "default-src 'none'; script-src 'self'" }, 'csp', /where connect-src/);
  assert.deepEqual(failures({ pagePolicy: "img-src 'self'" }), []);
});
