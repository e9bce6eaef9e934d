import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ManagedAudit, ManagedUsers, SessionState } from '@atrezzo/contract';
import { acts, administer, createAdminApp, idOf, ownId } from '../testing/administrators.ts';
import { importTestUsers, portalUser } from '../testing/test-app.ts';

test('an administrator of another organisation is told that there is no such user', async (t) => {
  const app = await createAdminApp(t);
  const [drew, ellis, avery] = [
    await app.signedIn('drew'),
    await app.signedIn('ellis'),
    await app.signedIn('avery'),
  ];
  const id = await idOf(drew, 'avery');
  const messages = app.outbox.list().length;
  for (const userId of [id, 'usr_nobody', '..', "' or 1=1 --"]) {
    const path = `/auth/admin/users/${encodeURIComponent(userId)}`;
    const read = await ellis.get<{ code: string }>(path);
    assert.equal(read.status, 404, userId);
    for (const act of acts) {
      const { status, body } = await administer(ellis, encodeURIComponent(userId), act);
      assert.deepEqual({ status, code: body.code }, { status: 404, code: 'not_found' }, act);
    }
  }
  const { body } = await ellis.get<ManagedUsers>('/auth/admin/users?search=a');
  assert.deepEqual(body.users, []);
  const log = await ellis.get<ManagedAudit>(`/auth/admin/audit?user=${id}`);
  assert.deepEqual(log.body.rows, []);
  const everything = await ellis.get<ManagedAudit>('/auth/admin/audit?limit=100');
  assert.ok(everything.body.rows.every(({ username }) => username === 'ellis'));
  assert.equal((await avery.get<SessionState>('/auth/session')).body.state, 'active');
  assert.equal(app.outbox.list().length, messages);
});

test('a cursor from elsewhere shows no one else’s users', async (t) => {
  const app = await createAdminApp(t);
  const drew = await app.signedIn('drew');
  const ellis = await app.signedIn('ellis');
  const { body } = await drew.get<ManagedUsers>('/auth/admin/users?limit=1');
  const theirs = await ellis.get<ManagedUsers>(`/auth/admin/users?cursor=${body.next}`);
  assert.deepEqual(
    theirs.body.users.map(({ username }) => username),
    ['ellis'],
  );
});

test('the role alone, and managing alone, make no administrator', async (t) => {
  const app = await createAdminApp(t);
  await importTestUsers(app.app, [portalUser('noor', 'Riverside Clinic', 'administrative')]);
  const drew = await app.signedIn('drew');
  const id = await idOf(drew, 'avery');
  for (const username of ['avery', 'hollis', 'noor']) {
    const browser = await app.signedIn(username);
    for (const path of ['', `/${id}`, '/usr_nobody']) {
      const { status, body } = await browser.get<{ code: string }>(`/auth/admin/users${path}`);
      assert.equal(status, 403, username);
      assert.equal(body.code, 'administrator_required');
    }
    assert.equal((await browser.get('/auth/admin/audit')).status, 403);
    for (const userId of [id, await ownId(browser)]) {
      for (const act of acts) {
        const { status, body } = await administer(browser, userId, act);
        assert.equal(status, 403);
        assert.equal(body.code, 'administrator_required');
      }
    }
  }
});

test('no administrator does anything to themselves', async (t) => {
  const app = await createAdminApp(t);
  const drew = await app.signedIn('drew');
  const id = await ownId(drew);
  for (const act of acts) {
    const { status, body } = await administer(drew, id, act);
    assert.deepEqual({ status, code: body.code }, { status: 409, code: 'own_registration' });
  }
  assert.equal((await drew.get<SessionState>('/auth/session')).body.state, 'active');
});

test('the last administrator of an organisation stays', async (t) => {
  const app = await createAdminApp(t);
  const drew = await app.signedIn('drew');
  const lane = await app.signedIn('lane');
  const id = await idOf(drew, 'lane');
  for (const act of acts) {
    const { status, body } = await administer(drew, id, act);
    assert.deepEqual({ status, code: body.code }, { status: 409, code: 'last_administrator' });
  }
  assert.equal((await lane.get<SessionState>('/auth/session')).body.state, 'active');

  // One who could not act is none: only when another is registered may the first be reset.
  await importTestUsers(app.app, [portalUser('remy', 'Lakeside', 'administrative', ['Lakeside'])]);
  assert.equal((await administer(drew, id, 'reset-registration')).status, 409);
  await app.signedIn('remy');
  assert.equal((await administer(drew, id, 'reset-registration')).status, 200);
});

test('an administrator who is no longer one does nothing more, whatever the session', async (t) => {
  const app = await createAdminApp(t);
  const drew = await app.signedIn('drew');
  const id = await idOf(drew, 'avery');
  await importTestUsers(app.app, [
    portalUser('drew', 'Temporary UMWA Provider', 'standard', ['Temporary UMWA Provider']),
  ]);
  const { status, body } = await administer(drew, id, 'reset-registration');
  assert.deepEqual({ status, code: body.code }, { status: 403, code: 'administrator_required' });
});

test('without a reason nothing is done', async (t) => {
  const app = await createAdminApp(t);
  const drew = await app.signedIn('drew');
  const avery = await app.signedIn('avery');
  const id = await idOf(drew, 'avery');
  for (const body of [
    {},
    { reason: '' },
    { reason: '  a  ' },
    { reason: 'x'.repeat(501) },
    { reason: ['lost'] },
    { reason: 'The phone was lost.', userId: 'usr_other' },
    [],
  ]) {
    for (const act of acts) {
      const { status } = await administer(drew, id, act, body);
      assert.equal(status, 400, `${act} ${JSON.stringify(body).slice(0, 60)}`);
    }
  }
  assert.equal((await avery.get<SessionState>('/auth/session')).body.state, 'active');
});

test('no answer holds a link, a code, a hash or a whole phone number', async (t) => {
  const app = await createAdminApp(t);
  const drew = await app.signedIn('drew');
  await app.signedIn('avery', 'phone');
  const id = await idOf(drew, 'avery');
  const answers = [
    await drew.get('/auth/admin/users'),
    await drew.get(`/auth/admin/users/${id}`),
    await administer(drew, id, 'reset-registration'),
    await administer(drew, id, 'resend-link'),
    await drew.get('/auth/admin/audit?limit=100'),
  ];
  const token = /#atrezzo-link=(\S+)/.exec(app.lastMessage()?.text ?? '')?.[1] ?? '';
  assert.ok(token.length > 40);
  const said = JSON.stringify(answers.map(({ body }) => body));
  for (const secret of [token, app.lastCode(), '2025550143', 'argon2', 'atrezzo-link']) {
    assert.ok(!said.includes(secret), secret);
  }
});
