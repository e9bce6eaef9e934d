import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { StartFlow } from '@atrezzo/contract';
import type { Policy } from '../../config/policy.ts';
import { policyPresets } from '../../config/policy-presets.ts';
import { hashToken } from '../../domain/secrets/keys.ts';
import { newToken } from '../../domain/secrets/tokens.ts';
import type { RememberedBrowser, Session } from '../../ports/directory.ts';
import {
  addSampleUser,
  sampleBrowser,
  sampleConsent,
  sampleSession,
  sampleUser,
} from '../../testing/directory-samples.ts';
import { openMemoryDatabase } from '../../testing/memory-database.ts';
import { createBeginFlow } from './begin-flow.ts';

const minute = 60_000;
const login: StartFlow = { kind: 'login', method: 'email' };

/** A browser that is remembered for the login by email. */
async function setUp(t: TestContext, changes: Partial<RememberedBrowser> = {}) {
  const { clock, directory, auditLog } = await openMemoryDatabase(t);
  const rememberToken = newToken(clock);
  const browser = sampleBrowser('one', { tokenHash: hashToken(rememberToken), ...changes });
  await addSampleUser(directory);
  await directory.transact((tx) => tx.insertRememberedBrowser(browser));
  const request = { requestId: 'request-1', ip: '192.0.2.1', language: 'en', rememberToken };
  const begin = (
    start: StartFlow = login,
    more: { rememberToken?: string; sessionToken?: string } = {},
    policy: Policy = policyPresets.atrezzo,
  ) => {
    const checkReturnTo = (value = '/home') => `checked ${value}`;
    const beginFlow = createBeginFlow({ directory, clock, policy, checkReturnTo });
    return beginFlow(start, { ...request, ...more });
  };
  /** The browser's last session, under the cookie that is returned. */
  const hadSession = async (session: Partial<Session>) => {
    const sessionToken = newToken(clock);
    await directory.transact((tx) =>
      tx.insertSession(sampleSession('last', { tokenHash: hashToken(sessionToken), ...session })),
    );
    return sessionToken;
  };
  return { clock, directory, auditLog, browser, begin, hadSession };
}

test('a remembered browser brings along who it is, and what was proved when', async (t) => {
  const { begin, browser } = await setUp(t);
  assert.deepEqual((await begin()).facts, {
    userId: 'usr_avery',
    browserRemembered: {
      browserId: browser.id,
      amr: browser.amr,
      acr: browser.acr,
      authTime: browser.authTime.getTime(),
      until: browser.expiresAt.getTime(),
      standsForPassword: true,
    },
  });
});

test('it brings along the newest terms that this person has accepted', async (t) => {
  const { begin, directory } = await setUp(t);
  await directory.transact((tx) => tx.insertConsent(sampleConsent({ version: '2026-01' })));
  assert.equal((await begin()).facts.termsAccepted, '2026-01');
});

test('it is bound to the login option with which it was remembered', async (t) => {
  const { begin } = await setUp(t);
  assert.deepEqual((await begin({ kind: 'login', method: 'phone' })).facts, {});
});

test('it is of no use to a registration', async (t) => {
  const { begin } = await setUp(t);
  assert.deepEqual((await begin({ kind: 'register' })).facts, {});
  assert.deepEqual((await begin({ kind: 'register', method: 'email' })).facts, {});
});

test('it is remembered until one second before its ceiling, and no longer', async (t) => {
  const { begin, clock } = await setUp(t);
  clock.advance(4 * 60 * minute - 1_000);
  assert.equal((await begin()).facts.userId, 'usr_avery');
  clock.advance(1_000);
  assert.deepEqual((await begin()).facts, {});
});

test('a remembering that has ended, or is another’s cookie, brings nothing', async (t) => {
  const { begin, browser, clock, directory } = await setUp(t);
  for (const rememberToken of ['', 'x', browser.tokenHash, newToken(clock)]) {
    assert.deepEqual((await begin(login, { rememberToken })).facts, {});
  }
  await directory.transact((tx) => tx.endRememberedBrowsers({ userId: 'usr_avery' }, clock.now()));
  assert.deepEqual((await begin()).facts, {});
});

test('a user who was disabled is not remembered', async (t) => {
  const { begin, clock, directory } = await setUp(t);
  await directory.transact((tx) => tx.upsertUser(sampleUser({ disabledAt: clock.now() })));
  assert.deepEqual((await begin()).facts, {});
});

test('unticking ends the remembering at once, for good, and is written down', async (t) => {
  const { begin, auditLog } = await setUp(t);
  const unticked = await begin({ ...login, remember: false });
  assert.deepEqual(unticked.facts, {});
  assert.equal(unticked.remember, false);
  assert.deepEqual((await begin()).facts, {});
  const rows = await auditLog.read(0, 10);
  assert.deepEqual(
    rows.map(({ act, userId, details }) => ({ act, userId, details })),
    [{ act: 'browser_forgotten', userId: 'usr_avery', details: { reason: 'unchecked' } }],
  );
});

test('unticking where nothing is remembered writes nothing', async (t) => {
  const { begin, auditLog, clock } = await setUp(t);
  await begin({ ...login, remember: false }, { rememberToken: newToken(clock) });
  assert.deepEqual(await auditLog.read(0, 10), []);
});

test('saying nothing about it neither ends the remembering nor asks for one', async (t) => {
  const { begin } = await setUp(t);
  assert.equal((await begin()).remember, false);
  assert.equal((await begin({ ...login, remember: true })).remember, true);
  assert.equal((await begin()).facts.userId, 'usr_avery');
});

test('where to go afterwards is checked before it is kept', async (t) => {
  const { begin } = await setUp(t);
  assert.equal(
    (await begin({ ...login, returnTo: '//evil.example' })).returnTo,
    'checked //evil.example',
  );
  assert.equal((await begin()).returnTo, 'checked /home');
});

/** With the strict policy: whether the password is to be given again. */
async function standsForPassword(given: Awaited<ReturnType<typeof setUp>>, sessionToken?: string) {
  const more = sessionToken === undefined ? {} : { sessionToken };
  const { facts } = await given.begin(login, more, policyPresets.strict);
  return facts.browserRemembered?.standsForPassword;
}

test('where the policy is strict, the password is asked for after the idle limit', async (t) => {
  const given = await setUp(t);
  given.clock.advance(15 * minute - 1_000);
  assert.equal(await standsForPassword(given), true);
  given.clock.advance(1_000);
  assert.equal(await standsForPassword(given), false);
});

test('the idle limit counts from the last activity of this browser’s own session', async (t) => {
  const given = await setUp(t);
  const lastActivityAt = new Date(given.clock.now().getTime() + 60 * minute);
  const sessionToken = await given.hadSession({ lastActivityAt });
  given.clock.advance(75 * minute - 1_000);
  assert.equal(await standsForPassword(given, sessionToken), true);
  assert.equal(await standsForPassword(given), false);
  given.clock.advance(1_000);
  assert.equal(await standsForPassword(given, sessionToken), false);
});

test('the session of someone else says nothing about this person’s activity', async (t) => {
  const given = await setUp(t);
  await given.directory.transact((tx) =>
    tx.upsertUser(
      sampleUser({ id: 'usr_blake', username: 'blake', email: 'blake@clinic.example' }),
    ),
  );
  const lastActivityAt = new Date(given.clock.now().getTime() + 60 * minute);
  const sessionToken = await given.hadSession({ userId: 'usr_blake', lastActivityAt });
  given.clock.advance(61 * minute);
  assert.equal(await standsForPassword(given, sessionToken), false);
});
