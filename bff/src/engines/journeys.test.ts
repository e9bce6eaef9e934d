import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { engines } from '../testing/engines.ts';
import { createTestApp, importTestUsers, register, signIn } from '../testing/test-app.ts';

for (const engine of engines) {
  test(`someone registers, is remembered, and signs out on ${engine.name}`, async (t) => {
    const app = await createTestApp(t, await engine.open(t));
    const browser = app.browser();
    const registered = await register(app, browser, { username: 'avery', method: 'phone' });
    assert.equal(registered.body.step.kind, 'done');
    const who = { username: 'avery', method: 'phone', remember: true } as const;
    assert.equal((await signIn(app, browser, who)).body.step.kind, 'done');
    const state = async () => (await browser.get<SessionState>('/auth/session')).body.state;
    assert.equal(await state(), 'active');
    const again = await browser.start({ kind: 'login', method: 'phone', remember: true });
    assert.equal(again.body.step.kind, 'done');
    assert.equal((await browser.delete('/auth/session')).status, 204);
    assert.equal(await state(), 'anonymous');
    const after = await browser.start({ kind: 'login', method: 'phone', remember: true });
    assert.equal(after.body.step.kind, 'sign-in');
    assert.equal((await app.app.auditLog.verify()).ok, true);
  });

  test(`users are imported twice and changed once on ${engine.name}`, async (t) => {
    const app = await createTestApp(t, await engine.open(t));
    const { body } = await register(app, app.browser(), { username: 'casey', method: 'email' });
    assert.equal(body.step.kind, 'done');
    const rows = await app.app.auditLog.read(0, 100);
    const imported = rows.filter(({ act }) => act === 'user_imported').length;
    await importTestUsers(app.app);
    const after = await app.app.auditLog.read(0, 100);
    assert.equal(after.filter(({ act }) => act === 'user_imported').length, imported);
    assert.equal(after.filter(({ act }) => act === 'user_changed').length, 0);
  });
}
