import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { cookieNames } from '@atrezzo/contract';
import { defaultTerms } from '../domain/terms/default-terms.ts';
import { createDatabaseFile } from '../testing/database-file.ts';
import { follow } from '../testing/follow.ts';
import type { TestApp } from '../testing/test-app.ts';
import { createTestApp, newPassword, register } from '../testing/test-app.ts';

const newTerms = { ...defaultTerms, version: '2026-02', publishedOn: '2026-02-01' };

/** Someone registered; then the operator published new terms and started anew. */
async function afterNewTerms(t: TestContext) {
  const file = await createDatabaseFile(t);
  const before = await createTestApp(t, { databaseUrl: file.url });
  await register(before, before.browser(), { username: 'avery', method: 'email' });
  const app = await createTestApp(t, {
    databaseUrl: file.url,
    clock: before.clock,
    terms: [defaultTerms, newTerms],
  });
  return { app, clock: before.clock, file };
}

async function login(app: TestApp) {
  const browser = app.browser();
  const flow = await follow(browser, { kind: 'login', method: 'email' });
  await flow.act('submit-credentials', {
    identifier: 'avery@clinic.example',
    password: newPassword,
  });
  await flow.act('send-code');
  await flow.act('submit-code', { code: app.lastCode() });
  return { browser, flow };
}

test('a new version of the terms is asked for at the next login, once', async (t) => {
  const { app, clock, file } = await afterNewTerms(t);
  clock.advance(60_000);
  const { flow } = await login(app);
  assert.ok(flow.step.kind === 'terms-consent');
  const { version, digest } = flow.step;
  assert.equal(version, newTerms.version);
  await flow.act('accept-terms', { termsVersion: version });
  assert.equal(flow.step.kind, 'done');

  const [consent] = file.rows(`select * from consents where version = '${version}'`);
  assert.equal(consent?.digest, digest);
  assert.equal(consent?.accepted_at, clock.now().getTime());
  assert.equal(consent?.user_agent, 'Test browser');
  assert.equal((await login(app)).flow.step.kind, 'done');
});

test('declining ends the attempt without a session, and the next login asks again', async (t) => {
  const { app, file } = await afterNewTerms(t);
  const { browser, flow } = await login(app);
  const { status, body } = await flow.act('decline-terms');
  assert.equal(status, 410);
  assert.equal(body.code, 'terms_declined');
  assert.ok(!browser.cookies.has(cookieNames.session));
  assert.equal((await flow.read()).status, 410);
  assert.equal(file.rows("select * from audit where act = 'terms_declined'").length, 1);
  assert.equal((await login(app)).flow.step.kind, 'terms-consent');
});

test('the version that was read is the one that is accepted', async (t) => {
  const { app } = await afterNewTerms(t);
  const { flow } = await login(app);
  const { status, body } = await flow.act('accept-terms', { termsVersion: defaultTerms.version });
  assert.equal(status, 422);
  assert.equal(body.problem?.code, 'terms_outdated');
});
