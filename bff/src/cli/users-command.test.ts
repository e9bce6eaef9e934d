import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { mock, test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { createSystemClock } from '../adapters/system/system-clock.ts';
import type { AtrezzoOptions } from '../config/options.ts';
import type { Receipt } from '../ports/messenger.ts';
import type { Browser } from '../testing/browser.ts';
import { commandEnvironment, runCommandLine } from '../testing/command-line.ts';
import { createDatabaseFile } from '../testing/database-file.ts';
import { comeBack, goToProvider, signInEmployee } from '../testing/employees.ts';
import { startFakeIssuer } from '../testing/fake-issuer.ts';
import { follow } from '../testing/follow.ts';
import { requestLink } from '../testing/mail-links.ts';
import { secretsOf } from '../testing/secrets-of.ts';
import {
  createTestApp,
  newPassword,
  portalPassword,
  register,
  signIn,
  signInWithPassword,
} from '../testing/test-app.ts';

const who = { username: 'avery', method: 'phone' } as const;
const because = ['--reason', 'asked on the telephone'];

/** A site that serves, and an operator at a command line beside it, on the same database. */
async function operatedSite(t: TestContext, options: Partial<AtrezzoOptions> = {}) {
  const database = await createDatabaseFile(t);
  // The command line has the machine's clock, so the site must have it too.
  const site = await createTestApp(t, {
    databaseUrl: database.url,
    clock: createSystemClock(),
    ...options,
  });
  const users = (...args: string[]) =>
    runCommandLine(['users', ...args], commandEnvironment(database.url));
  const audited = () =>
    database
      .rows('select act, actor_id, details from audit where actor_id is not null order by sequence')
      .map(({ act, actor_id, details }) => [act, actor_id, JSON.parse(String(details)).reason]);
  return { site, database, users, audited };
}

const stateOf = async (browser: Browser) =>
  (await browser.get<SessionState>('/auth/session')).body.state;

test('an account is found by its username and by its address, however they are spelt', async (t) => {
  const { users } = await operatedSite(t);
  for (const text of ['avery', ' AVERY ', 'avery@clinic.example', 'Avery@Clinic.Example']) {
    assert.deepEqual(await users('find', text), { code: 0, stdout: 'avery\n', stderr: '' });
  }
  const { code, stderr } = await users('find', 'nobody');
  assert.deepEqual([code, stderr], [1, 'There is no user nobody.\n']);
});

test('an account is shown without a hash, a code, a token or a whole number', async (t) => {
  const { site, users } = await operatedSite(t);
  const secrets = await secretsOf(site);
  const { stdout } = await users('show', 'avery');
  assert.match(stdout, /^username: avery$/m);
  assert.match(stdout, /^registration: complete$/m);
  assert.match(stdout, /^phone: •••-•••-\d{4}$/m);
  assert.doesNotMatch(stdout, /argon2|hash|\+1202/i);
  for (const secret of [...secrets.tokens, ...secrets.passwords])
    assert.ok(!stdout.includes(secret));
});

test('a reset ends every session, and the person registers anew', async (t) => {
  const { site, users, audited } = await operatedSite(t);
  const browser = site.browser();
  await register(site, browser, who);
  assert.equal((await users('reset', 'avery', ...because)).code, 0);
  assert.equal(await stateOf(browser), 'anonymous');
  assert.match((await users('show', 'avery')).stdout, /^registration: none$/m);
  const again = await follow(site.browser(), { kind: 'register' });
  await again.act('submit-credentials', { identifier: 'avery', password: portalPassword });
  assert.equal(again.step.kind, 'choose-method');
  assert.deepEqual(audited().at(-1), ['registration_reset', 'operator', because[1]]);
});

test('sessions and remembered browsers are ended at once, with the reason in the audit log', async (t) => {
  const { site, users, audited } = await operatedSite(t);
  await register(site, site.browser(), who);
  const browser = site.browser();
  await signIn(site, browser, { ...who, remember: true });
  assert.equal((await users('end-sessions', 'avery', ...because)).code, 0);
  assert.equal(await stateOf(browser), 'anonymous');
  const resumed = await browser.start({ kind: 'login', method: 'phone', remember: true });
  assert.equal(resumed.body.step.kind, 'sign-in');
  assert.deepEqual(audited().at(-1), ['sessions_ended', 'operator', because[1]]);
});

test('a disabled person is let in no more, and may come in again once enabled', async (t) => {
  const { site, users, audited } = await operatedSite(t);
  const browser = site.browser();
  await register(site, browser, who);
  assert.equal((await users('disable', 'avery', ...because)).code, 0);
  assert.equal(await stateOf(browser), 'anonymous');
  const refused = await signInWithPassword(site.browser(), who);
  assert.equal(refused.body.problem?.code, 'credentials_incorrect');
  assert.match((await users('show', 'avery')).stdout, /^disabledAt: /m);

  assert.equal((await users('enable', 'avery', ...because)).code, 0);
  assert.equal((await signIn(site, site.browser(), who)).body.step.kind, 'done');
  assert.deepEqual(
    audited().filter(([act]) => String(act).startsWith('user_')),
    [
      ['user_disabled', 'operator', because[1]],
      ['user_enabled', 'operator', because[1]],
    ],
  );
});

test('an employee is found by address, disabled by the id that was found, and let in again once enabled', async (t) => {
  const issuer = await startFakeIssuer(t, createSystemClock());
  const { site, users, audited } = await operatedSite(t, { sso: issuer.sso, loginPath: '/login' });
  const browser = site.browser();
  await signInEmployee({ issuer }, browser, { remember: 'true' });
  const id = (await users('find', 'Gale@kepro.com')).stdout.trim();
  assert.match(id, /^emp_/);
  assert.match((await users('show', id)).stdout, /^email: gale@kepro\.com$/m);

  assert.equal((await users('disable', id, ...because)).code, 0);
  assert.equal(await stateOf(browser), 'anonymous');
  const { location } = await goToProvider(browser);
  assert.ok(location.startsWith(issuer.issuer), 'the remembering is over too');
  const refused = await comeBack(browser, issuer.authorise(location));
  assert.equal(refused.location, '/login?atrezzo-problem=sso_account_disabled');

  assert.equal((await users('enable', id, ...because)).code, 0);
  assert.equal((await signInEmployee({ issuer }, browser)).location, '/home');
  assert.deepEqual(
    audited().filter(([act]) => String(act).startsWith('user_')),
    [
      ['user_disabled', 'operator', because[1]],
      ['user_enabled', 'operator', because[1]],
    ],
  );
});

test('a lock is shown and taken away', async (t) => {
  const { site, users } = await operatedSite(t);
  await register(site, site.browser(), who);
  const browser = site.browser();
  let code = '';
  while (code !== 'account_locked') {
    const { body } = await browser.start({ kind: 'login', method: 'phone' });
    const input = { identifier: 'avery@clinic.example', password: `not ${newPassword}` };
    code = (await browser.act(body, 'submit-credentials', input)).body.problem?.code ?? '';
  }
  assert.match((await users('show', 'avery')).stdout, /^locked: password, until /m);
  assert.equal((await users('unlock', 'avery', ...because)).code, 0);
  assert.doesNotMatch((await users('show', 'avery')).stdout, /^locked/m);
  assert.equal((await signIn(site, site.browser(), who)).body.step.kind, 'done');
});

test('an address that mails do not reach is shown, and cleared with a reason, by its spelling or another', async (t) => {
  const { database, users, audited } = await operatedSite(t);
  const markedAt = Date.UTC(2026, 4, 3, 12);
  database.run(
    `insert into undeliverable_addresses (address, reason, marked_at) values ('avery@clinic.example', 'bounced', ${markedAt})`,
  );
  const mark =
    'undeliverable: avery@clinic.example, since 2026-05-03T12:00:00.000Z: a mail came back for good\n';
  for (const text of ['avery', 'Avery@clinic.example']) {
    assert.deepEqual(await users('find', text), { code: 0, stdout: 'avery\n', stderr: mark });
  }
  assert.ok((await users('show', 'avery')).stdout.includes(mark.trim()));
  assert.equal((await users('clear-address', 'avery@clinic.example')).code, 2);
  const cleared = await users('clear-address', 'Avery@clinic.example', ...because);
  assert.deepEqual(
    [cleared.code, cleared.stdout],
    [0, 'Mails go to Avery@clinic.example again.\n'],
  );
  assert.deepEqual(audited(), [['address_cleared', 'operator', because[1]]]);
  assert.equal((await users('find', 'avery')).stderr, '');
  const again = await users('clear-address', 'avery@clinic.example', ...because);
  assert.deepEqual(
    [again.code, again.stderr],
    [1, 'avery@clinic.example is not marked: mails go there.\n'],
  );
});

test('a marked address that is no one’s is shown and cleared too', async (t) => {
  const { database, users } = await operatedSite(t);
  database.run(
    "insert into undeliverable_addresses (address, reason, marked_at) values ('gone@clinic.example', 'complained', 0)",
  );
  const found = await users('find', 'gone@clinic.example');
  assert.equal(found.code, 1);
  assert.match(
    found.stderr,
    /^undeliverable: gone@clinic\.example, since 1970.*: its holder called a mail unwanted$/m,
  );
  assert.equal((await users('clear-address', 'gone@clinic.example', ...because)).code, 0);
});

test('nothing happens to a user who is not there', async (t) => {
  const { users, audited } = await operatedSite(t);
  const { code, stderr } = await users('disable', 'nobody', ...because);
  assert.deepEqual([code, stderr], [1, 'There is no user nobody.\n']);
  assert.deepEqual(audited(), []);
});

test('a command leaves the messages that wait to the server', async (t) => {
  const { site, database, users } = await operatedSite(t);
  const busy: Receipt = { state: 'failed', reason: 'postmark_503', again: 'safe' };
  mock.method(site.outbox.messenger, 'sendEmail', async () => busy);
  await requestLink(site.browser(), { username: 'avery' });
  database.run('update outbox set due_at = 1');
  assert.equal((await users('find', 'avery')).code, 0);
  const [row] = database.rows('select ended, sealed from outbox');
  assert.equal(row?.ended, null);
  assert.notEqual(row?.sealed, null);
});
