import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestApp, register, signIn } from '../testing/test-app.ts';

const addresses: [returnTo: string, leadsTo: string][] = [
  ['/cases?id=1#top', '/cases?id=1#top'],
  ['http://localhost:4000/cases', '/cases'],
  ['https://partner.example/inbox', 'https://partner.example/inbox'],
  ['//evil.example', '/home'],
  ['///evil.example', '/home'],
  ['/\\evil.example', '/home'],
  ['\\\\evil.example', '/home'],
  ['/\t/evil.example', '/home'],
  ['/\r\nLocation: https://evil.example', '/home'],
  ['/%0d%0aSet-Cookie:x=1', '/home'],
  ['/%2fevil.example', '/home'],
  ['/%5cevil.example', '/home'],
  ['/cases/..//evil.example', '/home'],
  ['javascript:alert(1)', '/home'],
  ['JaVaScRiPt:alert(1)', '/home'],
  ['data:text/html,x', '/home'],
  [' https://evil.example', '/home'],
  ['https:evil.example', '/home'],
  ['https:/evil.example', '/home'],
  ['https://evil.example', '/home'],
  ['https://partner.example.evil.example/', '/home'],
  ['https://partner.example@evil.example/', '/home'],
  ['https://localhost:4000@evil.example/', '/home'],
  ['http://partner.example/inbox', '/home'],
  ['https://partner.example:8443/', '/home'],
  ['evil.example', '/home'],
  ['', '/home'],
];

test('a sign-in leads to this site or to a listed origin, and to nowhere else', async (t) => {
  const app = await createTestApp(t, { returnOrigins: ['https://partner.example'] });
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const browser = app.browser();
  await signIn(app, browser, { username: 'avery', method: 'email', remember: true });
  for (const [returnTo, leadsTo] of addresses) {
    const { body, headers } = await browser.start({ kind: 'login', method: 'email', returnTo });
    assert.ok(body.step.kind === 'done');
    assert.equal(body.step.returnTo, leadsTo, JSON.stringify(returnTo));
    assert.equal(headers.get('Location'), null, 'no answer redirects');
  }
});

test('an address too long to be one is refused', async (t) => {
  const app = await createTestApp(t);
  const returnTo = `/${'a'.repeat(2_048)}`;
  assert.equal((await app.browser().start({ kind: 'register', returnTo })).status, 400);
});
