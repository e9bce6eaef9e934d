import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { cookieNames } from '@atrezzo/contract';
import { follow } from '../testing/follow.ts';
import { askForLink, beginRegistration, lastLink } from '../testing/mail-links.ts';
import { createTestApp, newPassword, portalPassword, register } from '../testing/test-app.ts';
import { whenIdle } from '../testing/when-idle.ts';

const dayMs = 86_400_000;

async function setUp(t: TestContext) {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  const browser = app.browser();
  return { app, browser, link: await askForLink(app, browser, { username: 'avery' }) };
}

test('GET, HEAD and a prefetch of the link, wherever its token is put, do not use it up', async (t) => {
  const { app, browser, link } = await setUp(t);
  const { token } = link;
  for (const path of [
    `/auth/flows?kind=resume&token=${token}`,
    `/auth/registration-links?token=${token}`,
    `/auth/registration-links/${token}`,
  ]) {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      for (const headers of [{}, { 'Sec-Purpose': 'prefetch;prerender', Purpose: 'prefetch' }]) {
        const request = new Request(new URL(path, 'http://localhost:4000'), { method, headers });
        const response = await app.app.fetch(request);
        assert.ok(response.status >= 400, `${method} ${path}`);
        assert.deepEqual(response.headers.getSetCookie(), []);
      }
    }
  }
  const { step } = await follow(browser, { kind: 'resume', token });
  assert.equal(step.kind, 'sign-in');
});

test('a scanner that clicks gets no further than the code, and uses nothing up', async (t) => {
  const { app, browser, link } = await setUp(t);
  for (let click = 0; click < 3; click += 1) {
    const scanner = await follow(app.browser(), { kind: 'resume', token: link.token });
    assert.partialDeepStrictEqual(scanner.step, { kind: 'verify-code', proves: 'link' });
    for (const [action, input] of [
      ['submit-credentials', { identifier: 'avery', password: portalPassword }],
      ['choose-method', { method: 'email' }],
      ['set-password', { password: newPassword }],
      ['resend-code', {}],
      ['send-code', {}],
    ] as const) {
      const { status, body } = await scanner.act(action, input);
      assert.deepEqual([status, body.problem?.code], [409, 'action_not_offered']);
    }
  }
  const { step } = await follow(browser, { kind: 'resume', token: link.token });
  assert.equal(step.kind, 'sign-in');
});

test('a link is over after a day', async (t) => {
  const { app, browser, link } = await setUp(t);
  app.clock.advance(dayMs - 1);
  const late = await follow(app.browser(), { kind: 'resume', token: link.token });
  app.clock.advance(1);
  const { status, body } = await browser.start({ kind: 'resume', token: link.token });
  assert.deepEqual([status, body.code], [410, 'link_expired']);
  const typed = await late.act('submit-code', { code: link.code });
  assert.deepEqual([typed.status, typed.body.code], [410, 'link_expired']);
});

test('only the newest link works, with its own code', async (t) => {
  const { app, browser, link } = await setUp(t);
  const newer = await askForLink(app, app.browser(), { username: 'avery' });
  assert.equal((await browser.start({ kind: 'resume', token: link.token })).status, 410);
  const flow = await follow(app.browser(), { kind: 'resume', token: newer.token });
  if (link.code !== newer.code) {
    const { body } = await flow.act('submit-code', { code: link.code });
    assert.equal(body.problem?.code, 'code_incorrect');
  }
  await flow.act('submit-code', { code: newer.code });
  assert.equal(flow.step.kind, 'sign-in');
});

test('a token that no link has is answered as one that was used', async (t) => {
  const { app, browser, link } = await setUp(t);
  await browser.start({ kind: 'resume', token: link.token });
  const used = await browser.start({ kind: 'resume', token: link.token });
  for (const token of ['A'.repeat(43), 'x', '', '../session', link.token.slice(0, -1)]) {
    const unknown = await app.browser().start({ kind: 'resume', token });
    assert.equal(unknown.status, 410);
    assert.equal(unknown.body.code, used.body.code);
    assert.equal(
      unknown.headers.getSetCookie().some((line) => !/Max-Age=0/.test(line)),
      false,
    );
  }
});

test('a link alone, or with the portal password, gets no one past the phone on file', async (t) => {
  const { browser, link } = await setUp(t);
  const thief = await follow(browser, { kind: 'resume', token: link.token });
  await thief.act('submit-credentials', { identifier: 'avery', password: portalPassword });
  assert.partialDeepStrictEqual(thief.step, { proves: 'registered-phone' });
  const own = await thief.act('send-code', { country: 'US', phone: '(202) 555-0199' });
  assert.equal(own.body.problem?.code, 'request_invalid');
  for (const [action, input] of [
    ['choose-method', { method: 'email' }],
    ['change-method', {}],
    ['set-password', { password: newPassword }],
    ['accept-terms', { termsVersion: '2023-01' }],
  ] as const) {
    const { body } = await thief.act(action, input);
    assert.equal(body.problem?.code, 'action_not_offered', action);
  }
  const { body } = await browser.get<{ state: string }>('/auth/session');
  assert.equal(body.state, 'anonymous');
});

test('the phone on file is not proved by the code of another flow', async (t) => {
  const { app, browser, link } = await setUp(t);
  const flow = await follow(browser, { kind: 'resume', token: link.token });
  await flow.act('submit-credentials', { identifier: 'avery', password: portalPassword });
  const login = await follow(app.browser(), { kind: 'login', method: 'phone' });
  const identifier = 'avery@clinic.example';
  await login.act('submit-credentials', { identifier, password: newPassword });
  await login.act('send-code');
  const foreign = app.lastCode();
  app.clock.advance(30_000);
  await flow.act('send-code');
  if (app.lastCode() === foreign) return;
  const { body } = await flow.act('submit-code', { code: foreign });
  assert.equal(body.problem?.code, 'code_incorrect');
});

test('another browser’s cookie does not stand for the code', async (t) => {
  const { app, link } = await setUp(t);
  const another = app.browser();
  await askForLink(app, another, { username: 'blake' });
  const flow = await follow(another, { kind: 'resume', token: link.token });
  assert.partialDeepStrictEqual(flow.step, { proves: 'link' });
});

test('a link that one person asked for in the name of another needs the code', async (t) => {
  const app = await createTestApp(t);
  await beginRegistration(app, app.browser(), { username: 'avery', method: 'email' });
  const stranger = app.browser();
  await askForLink(app, stranger, { username: 'avery' });
  const victim = await follow(app.browser(), { kind: 'resume', token: lastLink(app).token });
  assert.partialDeepStrictEqual(victim.step, { proves: 'link' });
});

test('no header of a request decides which site a link leads to', async (t) => {
  const app = await createTestApp(t, { loginPath: '/login' });
  const forged = {
    Host: 'evil.example',
    'X-Forwarded-Host': 'evil.example',
    'X-Original-URL': 'https://evil.example/',
    Forwarded: 'host=evil.example',
    Referer: 'https://evil.example/',
  };
  await app.browser().post('/auth/registration-links', { username: 'avery' }, forged);
  await whenIdle();
  const { text } = lastLink(app);
  assert.doesNotMatch(text, /evil/);
  assert.match(text, /^http:\/\/localhost:4000\/login#atrezzo-link=[\w-]{43}$/m);
});

test('the cookie of whoever asks is one that no script reads and no other site sends', async (t) => {
  const app = await createTestApp(t);
  const asked = { username: 'avery' };
  const { headers } = await app.browser().post('/auth/registration-links', asked);
  const [line = '', ...others] = headers.getSetCookie();
  assert.equal(
    line.replace(/=[^;]*/, ''),
    `${cookieNames.link}; Max-Age=86400; Path=/; HttpOnly; Secure; SameSite=Strict`,
  );
  assert.deepEqual(others, []);
});
