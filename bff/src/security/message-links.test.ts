import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestApp, newPassword, register } from '../testing/test-app.ts';

test('no header of a request decides which host a message names', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  const forged = {
    Host: 'evil.example',
    'X-Forwarded-Host': 'evil.example',
    'X-Original-URL': 'https://evil.example/',
    Forwarded: 'host=evil.example',
  };
  for (const method of ['phone', 'email'] as const) {
    const browser = app.browser();
    const started = await browser.post<{ id: string }>(
      '/auth/flows',
      { kind: 'login', method },
      forged,
    );
    const act = (action: string, input: object) =>
      browser.post<object>(`/auth/flows/${started.body.id}/actions/${action}`, input, forged);
    const credentials = { identifier: 'avery@clinic.example', password: newPassword };
    await act('submit-credentials', { version: 1, ...credentials });
    await act('send-code', { version: 3 });
    const { text, channel } = app.lastMessage() ?? {};
    assert.equal(channel, method === 'phone' ? 'sms' : 'email');
    assert.doesNotMatch(text ?? '', /evil/);
    if (channel === 'sms') assert.match(text ?? '', /^@localhost #\d{6}$/m);
  }
});
