import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ManagedAudit, ManagedUser, ManagedUsers, SessionState } from '@atrezzo/contract';
import { administer, createAdminApp, idOf, ownId, reason } from '../testing/administrators.ts';
import type { Browser } from '../testing/browser.ts';
import { importTestUsers, portalUser, register, signIn } from '../testing/test-app.ts';

const list = async (browser: Browser, query = '') =>
  (await browser.get<ManagedUsers>(`/auth/admin/users${query}`)).body;
const usernames = ({ users }: ManagedUsers) => users.map(({ username }) => username);
const view = async (browser: Browser, id: string) =>
  (await browser.get<ManagedUser>(`/auth/admin/users/${id}`)).body;
const audit = async (browser: Browser, query = '') =>
  (await browser.get<ManagedAudit>(`/auth/admin/audit${query}`)).body;

test('an administrator sees the users of the own organisation, a page at a time', async (t) => {
  const app = await createAdminApp(t);
  const drew = await app.signedIn('drew');
  assert.deepEqual(usernames(await list(drew)), [
    'avery',
    'blake',
    'casey',
    'drew',
    'gale',
    'hollis',
    'lane',
  ]);
  const first = await list(drew, '?limit=3');
  assert.deepEqual(usernames(first), ['avery', 'blake', 'casey']);
  const second = await list(drew, `?limit=3&cursor=${first.next}`);
  assert.deepEqual(usernames(second), ['drew', 'gale', 'hollis']);
  const third = await list(drew, `?limit=3&cursor=${second.next}`);
  assert.deepEqual(usernames(third), ['lane']);
  assert.equal(third.next, undefined);
});

test('whoever manages several organisations sees their users in one order', async (t) => {
  const app = await createAdminApp(t);
  await importTestUsers(app.app, [
    portalUser('quinn', 'Riverside Clinic', 'administrative', [
      'Riverside Clinic',
      'Temporary UMWA Provider',
    ]),
  ]);
  const quinn = await app.signedIn('quinn');
  const everyone: string[] = [];
  let cursor = '';
  do {
    const page = await list(quinn, `?limit=2${cursor && `&cursor=${cursor}`}`);
    everyone.push(...usernames(page));
    cursor = page.next ?? '';
  } while (cursor);
  assert.deepEqual(everyone, [
    'avery',
    'blake',
    'casey',
    'drew',
    'ellis',
    'gale',
    'hollis',
    'lane',
    'quinn',
  ]);
});

test('a search finds users by username, address and name', async (t) => {
  const app = await createAdminApp(t);
  const drew = await app.signedIn('drew');
  assert.deepEqual(usernames(await list(drew, '?search=AVE')), ['avery']);
  assert.deepEqual(usernames(await list(drew, '?search=blake@clinic')), ['blake']);
  assert.deepEqual(usernames(await list(drew, '?search=very')), []);
  assert.deepEqual(usernames(await list(drew, '?search=ellis')), []);
});

test('a query that is not one is refused', async (t) => {
  const app = await createAdminApp(t);
  const drew = await app.signedIn('drew');
  for (const query of [
    '?limit=0',
    '?limit=101',
    '?limit=x',
    '?cursor=%00',
    '?cursor=WzFd',
    '?a=b',
  ]) {
    const { status } = await drew.get(`/auth/admin/users${query}`);
    assert.equal(status, 400, query);
  }
  for (const query of ['?from=yesterday', '?cursor=e30', '?users=x']) {
    assert.equal((await drew.get(`/auth/admin/audit${query}`)).status, 400, query);
  }
});

test('a user is shown with registration, lock, sessions and last sign-in', async (t) => {
  const app = await createAdminApp(t);
  const drew = await app.signedIn('drew');
  const id = await idOf(drew, 'avery');
  const before = await view(drew, id);
  assert.deepEqual(
    { registration: before.registration, locked: before.locked, sessions: before.liveSessions },
    { registration: 'none', locked: false, sessions: 0 },
  );

  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  const at = app.clock.now().toISOString();
  const after = await view(drew, id);
  assert.equal(after.registration, 'complete');
  assert.equal(after.method, 'phone');
  assert.equal(after.phone, '•••-•••-0143');
  assert.equal(after.email, 'avery@clinic.example');
  assert.equal(after.registeredAt, at);
  assert.equal(after.lastSignInAt, at);
  assert.equal(after.liveSessions, 1);
  assert.equal(after.isSelf, false);
  assert.equal((await view(drew, await ownId(drew))).isSelf, true);
});

test('a reset ends the registration, mails a link, and lets the user register again', async (t) => {
  const app = await createAdminApp(t);
  const drew = await app.signedIn('drew');
  const avery = await app.signedIn('avery', 'phone');
  const id = await idOf(drew, 'avery');

  const { status, body } = await administer(drew, id, 'reset-registration');
  assert.equal(status, 200);
  assert.equal(body.registration, 'none');
  assert.equal(body.liveSessions, 0);
  const mail = app.lastMessage();
  assert.equal(mail?.to, 'avery@clinic.example');
  assert.match(mail?.text ?? '', /#atrezzo-link=/);
  assert.equal((await avery.get<SessionState>('/auth/session')).body.state, 'anonymous');

  const done = await register(app, app.browser(), { username: 'avery', method: 'email' });
  assert.equal(done.body.step.kind, 'done');
  assert.equal((await view(drew, id)).method, 'email');
});

test('a link is sent again to whoever has not completed the registration', async (t) => {
  const app = await createAdminApp(t);
  const drew = await app.signedIn('drew');
  const id = await idOf(drew, 'avery');
  for (let turn = 0; turn < 2; turn += 1) {
    assert.equal((await administer(drew, id, 'resend-link')).status, 200);
    assert.match(app.lastMessage()?.text ?? '', /#atrezzo-link=/);
  }
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const { status, body } = await administer(drew, id, 'resend-link');
  assert.deepEqual({ status, code: body.code }, { status: 409, code: 'already_registered' });
});

test('a mailbox is not filled with links', async (t) => {
  const app = await createAdminApp(t);
  const drew = await app.signedIn('drew');
  const id = await idOf(drew, 'avery');
  for (let turn = 0; turn < 10; turn += 1) await administer(drew, id, 'resend-link');
  const { status, body, headers } = await administer(drew, id, 'resend-link');
  assert.deepEqual({ status, code: body.code }, { status: 429, code: 'too_many_requests' });
  assert.ok(Number(headers.get('Retry-After')) > 0);
});

test('an unlock lets the user try again at once', async (t) => {
  const app = await createAdminApp(t);
  const drew = await app.signedIn('drew');
  await app.signedIn('avery');
  const id = await idOf(drew, 'avery');
  const browser = app.browser();
  const { body } = await browser.start({ kind: 'login', method: 'email' });
  let flow = body;
  for (let turn = 0; turn < 10; turn += 1) {
    const input = { identifier: 'avery@clinic.example', password: 'wrong wrong wrong' };
    flow = (await browser.act(flow, 'submit-credentials', input)).body;
  }
  const locked = await view(drew, id);
  assert.equal(locked.locked, true);
  assert.ok(locked.lockedUntil && Date.parse(locked.lockedUntil) > app.clock.now().getTime());

  assert.equal((await administer(drew, id, 'unlock')).body.locked, false);
  const done = await signIn(app, app.browser(), { username: 'avery', method: 'email' });
  assert.equal(done.body.step.kind, 'done');
});

test('sessions are ended, and remembered browsers with them', async (t) => {
  const app = await createAdminApp(t);
  const drew = await app.signedIn('drew');
  await app.signedIn('avery');
  const browser = app.browser();
  await signIn(app, browser, { username: 'avery', method: 'email', remember: true });
  const { status, body } = await administer(drew, await idOf(drew, 'avery'), 'sessions');
  assert.deepEqual({ status, live: body.liveSessions }, { status: 200, live: 0 });
  assert.equal((await browser.get<SessionState>('/auth/session')).body.state, 'anonymous');
  const again = await browser.start({ kind: 'login', method: 'email' });
  assert.equal(again.body.step.kind, 'sign-in');
});

test('the audit log tells who did what to whom, and why', async (t) => {
  const app = await createAdminApp(t);
  const drew = await app.signedIn('drew');
  const id = await idOf(drew, 'avery');
  await app.signedIn('avery');
  app.clock.advance(60_000);
  const from = app.clock.now().toISOString();
  await administer(drew, id, 'reset-registration');

  const { rows } = await audit(drew, `?user=${id}&act=registration_reset`);
  assert.equal(rows.length, 1);
  assert.equal(rows[0]?.username, 'avery');
  assert.equal(rows[0]?.actorUsername, 'drew');
  assert.equal(rows[0]?.details?.reason, reason);
  const since = (await audit(drew, `?from=${from}`)).rows.map(({ act }) => act);
  assert.deepEqual(since.sort(), ['registration_link_sent', 'registration_reset', 'session_ended']);
  assert.ok((await audit(drew, `?to=${from}`)).rows.every(({ at }) => at < from));
});

test('the audit log is read in pages, and exported as lines', async (t) => {
  const app = await createAdminApp(t);
  const drew = await app.signedIn('drew');
  const all = (await audit(drew, '?limit=100')).rows.map(({ sequence }) => sequence);
  const byTwos: number[] = [];
  let cursor = '';
  do {
    const page = await audit(drew, `?limit=2${cursor && `&cursor=${cursor}`}`);
    byTwos.push(...page.rows.map(({ sequence }) => sequence));
    cursor = page.next ?? '';
  } while (cursor);
  assert.deepEqual(byTwos, all);
  assert.ok(all.length > 5);

  const accept = { Accept: 'application/x-ndjson' };
  const response = await drew.send('GET', '/auth/admin/audit?limit=2', undefined, accept);
  assert.match(response.headers.get('Content-Type') ?? '', /^application\/x-ndjson/);
  const lines = (await response.text()).trim().split('\n');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line).sequence),
    all,
  );
});
