import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Context } from 'hono';
import { Hono } from 'hono';
import {
  clearFlowCookie,
  clearRememberCookies,
  clearSessionCookie,
  readFlowCookie,
  readSessionCookie,
  setFlowCookie,
  setRememberCookies,
  setSessionCookie,
} from './cookies.ts';

const until = new Date('2026-01-15T16:00:00Z');

/** The `Set-Cookie` lines that `work` leaves, for a browser that sends `cookie`. */
async function linesOf(work: (c: Context) => void, cookie = ''): Promise<string[]> {
  const app = new Hono().get('/', (c) => {
    work(c);
    return c.text('');
  });
  const answer = await app.request('/', { headers: { Cookie: cookie } });
  assert.equal(answer.status, 200);
  return answer.headers.getSetCookie();
}

async function readBy<T>(read: (c: Context) => T, cookie: string): Promise<T | undefined> {
  let value: T | undefined;
  await linesOf((c) => {
    value = read(c);
  }, cookie);
  return value;
}

const attributes = (line = '') => line.split('; ').slice(1).sort();
const hostOnly = ['HttpOnly', 'Path=/', 'Secure'];

test('the session cookie is for this host alone, out of reach of scripts, and Lax', async () => {
  const [line] = await linesOf((c) => setSessionCookie(c, 'token'));
  assert.match(line ?? '', /^__Host-atrezzo-session=token;/);
  assert.deepEqual(attributes(line), [...hostOnly, 'SameSite=Lax'].sort());
});

test('a flow cookie is Strict and lives as long as its flow', async () => {
  const [line] = await linesOf((c) => setFlowCookie(c, 'abcdefghijklmnop', 'secret', 900_000));
  assert.match(line ?? '', /^__Host-atrezzo-flow-abcdefgh=secret;/);
  assert.deepEqual(attributes(line), [...hostOnly, 'Max-Age=900', 'SameSite=Strict'].sort());
});

test('each flow has a cookie of its own, so that two tabs do not disturb each other', async () => {
  const cookie = '__Host-atrezzo-flow-aaaaaaaa=one; __Host-atrezzo-flow-bbbbbbbb=two';
  assert.equal(await readBy((c) => readFlowCookie(c, 'aaaaaaaa-more'), cookie), 'one');
  assert.equal(await readBy((c) => readFlowCookie(c, 'bbbbbbbb-more'), cookie), 'two');
  assert.equal(await readBy((c) => readFlowCookie(c, 'cccccccc-more'), cookie), undefined);
});

test('a browser that holds eight flows lets its oldest go for the ninth', async () => {
  const held = (count: number) =>
    Array.from({ length: count }, (_, at) => `__Host-atrezzo-flow-flow000${at}=s`).join('; ');
  const begin = (c: Context) => setFlowCookie(c, 'newest00', 'secret', 900_000);
  assert.equal((await linesOf(begin, `other=1; ${held(7)}`)).length, 1);
  const lines = await linesOf(begin, `other=1; ${held(8)}`);
  assert.equal(lines.length, 2);
  assert.match(lines[0] ?? '', /^__Host-atrezzo-flow-flow0000=; Max-Age=0;/);
});

test('the cookie of a flow whose id is nonsense from a path is looked for and cleared without harm', async () => {
  for (const id of ['\r\nSet-Cookie: a=b', 'x=y; Domain=evil.example', '', 'é', '\0', '"', '%']) {
    const lines = await linesOf((c) => {
      assert.equal(readFlowCookie(c, id), undefined);
      clearFlowCookie(c, id);
    });
    assert.equal(lines.length, 1, id);
    assert.match(lines[0] ?? '', /^__Host-atrezzo-flow-[A-Za-z0-9_-]*=; Max-Age=0; Path=\/;/);
    assert.ok(!lines[0]?.includes('; Domain'), id);
  }
});

test('remembering leaves a token out of reach of scripts, and a note that they may read', async () => {
  const remember = { token: 'token', method: 'phone', until } as const;
  const [token, note] = await linesOf((c) => setRememberCookies(c, remember, false));
  assert.match(token ?? '', /^__Host-atrezzo-remember=token;/);
  assert.deepEqual(attributes(token), [...hostOnly, 'SameSite=Strict'].sort());
  assert.match(note ?? '', new RegExp(`^atrezzo-remembered=phone\\.${until.getTime() / 1_000};`));
  assert.deepEqual(attributes(note), ['Path=/', 'SameSite=Strict', 'Secure']);
});

test('remembering that outlives the browser ends at its ceiling', async () => {
  const remember = { token: 'token', method: 'email', until } as const;
  for (const line of await linesOf((c) => setRememberCookies(c, remember, true))) {
    assert.ok(attributes(line).includes('Expires=Thu, 15 Jan 2026 16:00:00 GMT'), line);
  }
});

test('cookies are cleared under the attributes they were set with', async () => {
  const lines = await linesOf((c) => {
    clearSessionCookie(c);
    clearRememberCookies(c);
    clearFlowCookie(c, 'abcdefgh');
  });
  assert.deepEqual(
    lines.map((line) => line.slice(0, line.indexOf('='))),
    [
      '__Host-atrezzo-session',
      '__Host-atrezzo-remember',
      'atrezzo-remembered',
      '__Host-atrezzo-flow-abcdefgh',
    ],
  );
  for (const line of lines) {
    assert.match(line, /Max-Age=0/);
    assert.match(line, /Path=\//);
    assert.match(line, /Secure/);
  }
});

test('a session cookie under a name without its prefix is not read', async () => {
  assert.equal(await readBy(readSessionCookie, 'atrezzo-session=planted'), undefined);
});
