import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { createDatabaseFile } from '../testing/database-file.ts';
import {
  comeBack,
  createEmployeesApp,
  goToProvider,
  signInEmployee,
} from '../testing/employees.ts';
import { startFakeIssuer } from '../testing/fake-issuer.ts';
import { createTestApp, register, signIn } from '../testing/test-app.ts';

const failed = '/login?atrezzo-problem=sso_failed';

for (const [name, change] of [
  ['names another issuer', (url: URL) => url.searchParams.set('iss', 'https://evil.example')],
  [
    'names no issuer, though the provider always does',
    (url: URL) => url.searchParams.delete('iss'),
  ],
  ['names two issuers', (url: URL) => url.searchParams.append('iss', 'https://evil.example')],
] as const) {
  test(`an answer that ${name} is refused before the code is shown to anyone (RFC 9207)`, async (t) => {
    const app = await createEmployeesApp(t);
    const browser = app.browser();
    const { location } = await goToProvider(browser);
    const callback = app.issuer.authorise(location);
    change(callback);
    assert.equal((await comeBack(browser, callback)).location, failed);
    assert.ok(!app.issuer.asked.includes('/token'));
  });
}

test('an ID token of another issuer is refused', async (t) => {
  const app = await createEmployeesApp(t);
  app.issuer.spoil.claims = (claims) => ({ ...claims, iss: 'https://evil.example' });
  assert.equal((await signInEmployee(app, app.browser())).location, failed);
});

test('a provider that calls itself something else is not the one that was configured', async (t) => {
  const app = await createEmployeesApp(t);
  const { port } = new URL(app.issuer.issuer);
  const sso = { ...app.issuer.sso, issuer: `http://localhost:${port}` };
  const site = await createTestApp(t, { sso });
  const { location } = await goToProvider(site.browser());
  assert.equal(location, '/?atrezzo-problem=sso_failed');
});

test('an account is its issuer and subject: a portal user with the same address stays apart', async (t) => {
  const app = await createEmployeesApp(t);
  const [hers, theirs] = [app.browser(), app.browser()];
  await register(app, hers, { username: 'avery', method: 'email' });
  const person = { sub: 'avery', name: 'Avery', email: 'avery@clinic.example' };
  assert.equal((await signInEmployee(app, theirs, { person })).location, '/home');
  const read = async (browser: typeof hers) => {
    const { body } = await browser.get<SessionState>('/auth/session');
    return body.state === 'active' ? body.user : undefined;
  };
  const [avery, employee] = [await read(hers), await read(theirs)];
  assert.equal(avery?.email, employee?.email);
  assert.notEqual(avery?.id, employee?.id);
  assert.deepEqual(employee?.roles, ['employee'], 'and has no role of the other');
  // The portal user's own door still leads to the portal user.
  await signIn(app, hers, { username: 'avery', method: 'email' });
  assert.equal((await read(hers))?.id, avery?.id);
});

test('the same subject at another issuer is another person', async (t) => {
  const app = await createEmployeesApp(t);
  const other = await startFakeIssuer(t, app.clock);
  await signInEmployee(app, app.browser());
  const file = await createDatabaseFile(t);
  const ids = new Set<string | undefined>();
  for (const issuer of [app.issuer, other]) {
    const site = await createTestApp(t, { sso: issuer.sso, databaseUrl: file.url });
    const browser = site.browser();
    await signInEmployee({ issuer }, browser);
    const { body } = await browser.get<SessionState>('/auth/session');
    ids.add(body.state === 'active' ? body.user.id : undefined);
  }
  assert.equal(ids.size, 2);
  assert.ok(!ids.has(undefined));
});

test('roles and organisation come from the configuration, whatever the provider claims', async (t) => {
  const app = await createEmployeesApp(t);
  const browser = app.browser();
  const claimed = {
    roles: ['administrative'],
    organisation: 'Riverside Clinic',
    groups: ['admin'],
  };
  await signInEmployee(app, browser, { person: { sub: 'gale', name: 'Gale', ...claimed } });
  const { body } = await browser.get<SessionState>('/auth/session');
  assert.ok(body.state === 'active');
  assert.deepEqual(body.user.roles, ['employee']);
  assert.equal(body.user.organisation.name, 'Kepro');
});

test('a disabled employee is refused, remembered or not, and the session is over', async (t) => {
  const file = await createDatabaseFile(t);
  const app = await createEmployeesApp(t, { databaseUrl: file.url });
  const browser = app.browser();
  await signInEmployee(app, browser, { remember: 'true' });
  file.run("update users set disabled_at = 1 where id like 'emp_%'");
  assert.equal((await browser.get<SessionState>('/auth/session')).body.state, 'anonymous');
  assert.equal((await browser.get('/auth/verify')).status, 403);
  // Not straight in; and the provider's word does not help.
  const { location } = await goToProvider(browser, { remember: 'true' });
  assert.ok(location.startsWith(app.issuer.issuer));
  const back = await comeBack(browser, app.issuer.authorise(location));
  assert.equal(back.location, '/login?atrezzo-problem=sso_account_disabled');
  assert.equal((await browser.get<SessionState>('/auth/session')).body.state, 'anonymous');
});
