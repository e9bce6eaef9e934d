import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import type { AdminApp } from '../testing/administrators.ts';
import { administer, createAdminApp, idOf, reason } from '../testing/administrators.ts';
import { follow } from '../testing/follow.ts';
import { newPassword } from '../testing/test-app.ts';
import { wrongCode } from '../testing/wrong-code.ts';

const email = 'avery@clinic.example';

/** Who may end another person's sessions, and how they do it. */
const endSessions: Record<string, (app: AdminApp) => Promise<void>> = {
  async administrator(app) {
    const drew = await app.signedIn('drew');
    const { status } = await administer(drew, await idOf(drew, 'avery'), 'sessions');
    assert.equal(status, 200);
  },
  async operator({ app }) {
    assert.equal(await app.users.act('end-sessions', 'avery', reason), true);
  },
};

for (const [who, end] of Object.entries(endSessions)) {
  test(`an ${who} who ends a user's sessions ends a login that is under way`, async (t) => {
    const app = await createAdminApp(t);
    await app.signedIn('avery');
    const browser = app.browser();
    const login = await follow(browser, { kind: 'login', method: 'email' });
    await login.act('submit-credentials', { identifier: email, password: newPassword });
    await login.act('send-code');
    const code = app.lastCode();
    app.clock.advance(1_000);
    await end(app);
    const { status } = await login.act('submit-code', { code });
    assert.equal(status, 410);
    assert.equal((await browser.get<SessionState>('/auth/session')).body.state, 'anonymous');
  });
}

test('an operator sees that a recovery is locked', async (t) => {
  const app = await createAdminApp(t);
  await app.signedIn('avery');
  const guesser = await follow(app.browser(), { kind: 'recover' });
  await guesser.act('send-code', { email });
  for (let failure = 1; failure <= 10; failure += 1) {
    const { body } = await guesser.act('submit-code', { code: wrongCode(app.lastCode()) });
    if (body.problem?.code !== 'too_many_attempts') continue;
    app.clock.advance(60_000);
    await guesser.act('resend-code');
  }
  const user = await app.app.users.find('avery');
  assert.ok(user);
  const { locks } = await app.app.users.show(user);
  assert.deepEqual(
    locks.map(({ of }) => of),
    ['recovery'],
  );
});
