import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { administer, createAdminApp, idOf } from '../testing/administrators.ts';
import { follow } from '../testing/follow.ts';
import { newPassword } from '../testing/test-app.ts';

test('of administrators who reset one user at once, each is heard and the newest link counts', async (t) => {
  const app = await createAdminApp(t);
  const [drew, gale] = [await app.signedIn('drew'), await app.signedIn('gale')];
  await app.signedIn('avery');
  const id = await idOf(drew, 'avery');
  const answers = await Promise.all(
    [drew, gale].map((browser) => administer(browser, id, 'reset-registration')),
  );
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200],
  );
  const rows = (await app.app.auditLog.read(0, 500)).filter((row) => row.userId === id);
  const resets = rows.filter(({ act }) => act === 'registration_reset');
  assert.deepEqual(
    resets.map(({ details }) => details?.was),
    ['complete', 'none'],
  );
  assert.equal(new Set(resets.map(({ actorId }) => actorId)).size, 2);
});

test('of two administrators who reset each other at once, one has no say any more', async (t) => {
  for (let round = 0; round < 5; round += 1) {
    const app = await createAdminApp(t);
    const [drew, gale] = [await app.signedIn('drew'), await app.signedIn('gale')];
    const [drewsId, galesId] = [await idOf(gale, 'drew'), await idOf(drew, 'gale')];
    const answers = await Promise.all([
      administer(drew, galesId, 'reset-registration'),
      administer(gale, drewsId, 'reset-registration'),
    ]);
    const statuses = answers.map(({ status }) => status).sort();
    assert.deepEqual(statuses, [200, 401]);
    const states = await Promise.all(
      [drew, gale].map(async (one) => (await one.get<SessionState>('/auth/session')).body.state),
    );
    assert.deepEqual(states.sort(), ['active', 'anonymous']);
  }
});

test('a login that ends while its registration is reset makes no session that stays', async (t) => {
  for (let round = 0; round < 10; round += 1) {
    const app = await createAdminApp(t);
    const drew = await app.signedIn('drew');
    await app.signedIn('avery');
    const id = await idOf(drew, 'avery');
    const browser = app.browser();
    const flow = await follow(browser, { kind: 'login', method: 'email' });
    const identifier = 'avery@clinic.example';
    await flow.act('submit-credentials', { identifier, password: newPassword });
    await flow.act('send-code');
    const code = app.lastCode();
    app.clock.advance(1_000);
    const [reset] = await Promise.all([
      administer(drew, id, 'reset-registration'),
      flow.act('submit-code', { code }),
    ]);
    assert.equal(reset.status, 200);
    assert.equal((await browser.get<SessionState>('/auth/session')).body.state, 'anonymous');
  }
});
