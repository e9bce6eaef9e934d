import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import {
  createTestApp,
  portalPassword,
  register,
  signInWithPassword,
} from '../testing/test-app.ts';

const extras: Record<string, unknown> = {
  userId: 'usr_blake',
  verified: true,
  amr: ['pwd', 'mfa'],
  facts: { passwordProved: true },
  step: { kind: 'done' },
  remember: true,
  constructor: { prototype: { verified: true } },
};

test('a key that the action does not know is refused, and nothing comes of it', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const browser = app.browser();
  const signedIn = await signInWithPassword(browser, { username: 'avery', method: 'email' });
  const { body: flow } = await browser.act(signedIn.body, 'send-code');
  for (const [key, value] of Object.entries(extras)) {
    const { status, body } = await browser.act(flow, 'submit-code', {
      code: app.lastCode(),
      [key]: value,
    });
    assert.equal(status, 400, key);
    assert.equal(body.code, 'request_invalid');
  }
  assert.equal((await browser.get<SessionState>('/auth/session')).body.state, 'anonymous');
  const { body } = await browser.act(flow, 'submit-code', { code: app.lastCode() });
  assert.equal(body.step.kind, 'done', 'the flow is where it was');
});

test('a __proto__ key is refused like any other, and changes no prototype', async (t) => {
  const app = await createTestApp(t);
  const browser = app.browser();
  const { body: flow } = await browser.start({ kind: 'register' });
  const send = (text: string) =>
    app.app.request(`/auth/flows/${flow.id}/actions/submit-credentials`, {
      method: 'POST',
      headers: {
        Cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'Content-Type': 'application/json',
        'X-Atrezzo-CSRF': '1',
        'Sec-Fetch-Site': 'same-origin',
      },
      body: text,
    });
  const credentials = `"version":1,"identifier":"avery","password":"${portalPassword}"`;
  const polluted = [
    `{${credentials},"__proto__":{"userId":"usr_blake"}}`,
    `{"__proto__":{${credentials}}}`,
    `{"version":1,"identifier":{"__proto__":{"x":1}},"password":"x"}`,
  ];
  for (const text of polluted) assert.equal((await send(text)).status, 400, text);
  assert.equal(({} as Record<string, unknown>).userId, undefined);
  assert.equal((await send(`{${credentials}}`)).status, 200);
});

test('a start with keys of its own is refused', async (t) => {
  const app = await createTestApp(t);
  for (const extra of [{ userId: 'usr_avery' }, { token: 'x' }, { facts: {} }, { id: 'mine' }]) {
    const start = { kind: 'login', method: 'email', ...extra } as const;
    assert.equal((await app.browser().start(start)).status, 400, JSON.stringify(extra));
  }
});

test('arrays and objects are not taken for strings, nor strings for numbers', async (t) => {
  const app = await createTestApp(t);
  const browser = app.browser();
  const { body: flow } = await browser.start({ kind: 'register' });
  const bodies = [
    { identifier: ['avery'], password: portalPassword },
    { identifier: 'avery', password: [portalPassword] },
    { identifier: { toString: 'avery' }, password: portalPassword },
    { identifier: 'avery', password: portalPassword, version: '1' },
    { identifier: 'avery', password: portalPassword, version: 1.5 },
    { identifier: 'avery', password: portalPassword, version: -1 },
    { identifier: 'avery', password: null },
    { identifier: 'a'.repeat(321), password: portalPassword },
  ];
  for (const input of bodies) {
    const { status } = await browser.act(flow, 'submit-credentials', input);
    assert.equal(status, 400, JSON.stringify(input));
  }
});
