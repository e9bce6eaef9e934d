import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Flow, Method } from '@atrezzo/contract';
import type { Outbox } from '../adapters/outbox/outbox.ts';
import type { Atrezzo } from '../app.ts';
import { createAtrezzo } from '../app.ts';
import type { AtrezzoOptions } from '../config/options.ts';
import type { Browser } from './browser.ts';
import { createBrowser } from './browser.ts';
import { createFakeClock } from './fake-clock.ts';
import { whenIdle } from './when-idle.ts';

/** argon2id of `Atrezzo-demo-1`, as an operator's export would hold it: without this site's pepper. */
const portalPasswordHash =
  '$argon2id$v=19$m=19456,p=1,t=2$Mni00gMHvvzj71TBWs0Iyg$+t2dbTrCouVleUMlAmfc116OUZ0gwzYE/pJnnC2Dng4';

export const portalPassword = 'Atrezzo-demo-1';
export const newPassword = 'correct horse battery';
/** What takes the place of a forgotten one. */
export const resetPassword = 'seven quiet lanterns';

/** Portal users as CSV. */
export const usersFile = [
  'username,email,display_name,organisation,roles,managed_organisations,password_hash',
  ...['avery', 'blake', 'casey'].map(
    (name) =>
      `${name},${name}@clinic.example,${name},Temporary UMWA Provider,standard,,"${portalPasswordHash}"`,
  ),
  `ellis,ellis@clinic.example,Ellis,Riverside Clinic,administrative,Riverside Clinic,"${portalPasswordHash}"`,
].join('\n');

/** Options of a site for tests: an outbox unless there are carriers, and numbers that belong to no one. */
export function testOptions(options: Partial<AtrezzoOptions>): AtrezzoOptions {
  return {
    baseUrl: 'http://localhost:4000',
    secret: 'a-secret-for-tests-that-nobody-else-uses-0123456789',
    databaseUrl: 'sqlite::memory:',
    ...(options.carriers ? {} : { messenger: 'outbox' }),
    environment: 'development',
    siteName: 'Kepro',
    home: '/home',
    ...options,
    policyChanges: { allowFictionalPhones: true, ...options.policyChanges },
  };
}

/** One more line for `importTestUsers`: `managed` are the organisations that this user administers. */
export function portalUser(
  username: string,
  organisation: string,
  roles: 'standard' | 'administrative',
  managed: string[] = [],
): string {
  const organisations = managed.join(';');
  return `${username},${username}@clinic.example,${username},${organisation},${roles},${organisations},"${portalPasswordHash}"`;
}

/** Imports four portal users, and `more`. */
export function importTestUsers(app: Atrezzo, more: string[] = []): Promise<void> {
  return importLines(app, [usersFile, ...more]);
}

/** The operator imports one of the portal users with another address. */
export function changeAddress(app: Atrezzo, username: string, email: string): Promise<void> {
  const [header = ''] = usersFile.split('\n');
  const line = portalUser(username, 'Temporary UMWA Provider', 'standard');
  return importLines(app, [header, line.replace(`${username}@clinic.example`, email)]);
}

async function importLines(app: Atrezzo, lines: string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'atrezzo-test-'));
  await writeFile(join(folder, 'users.csv'), lines.join('\n'));
  const { refused } = await app.importUsers(join(folder, 'users.csv'));
  await rm(folder, { recursive: true });
  if (refused > 0) throw new Error(`${refused} users were refused.`);
}

/**
 * The whole BFF in memory: a database of its own, a clock that stands still, an outbox instead of carriers,
 * and four portal users. Closes itself when the test ends.
 */
export async function createTestApp(
  t: TestContext,
  options: Partial<AtrezzoOptions> = {},
  /** Where messages arrive, where that is not the app's own outbox. */
  arrivals?: Outbox,
) {
  const clock = createFakeClock();
  const app = await createAtrezzo(testOptions({ clock, ...options }));
  await importTestUsers(app);
  t.after(() => app.close());

  const outbox = arrivals ?? app.outbox;
  if (!outbox) throw new Error('Tests read messages from the outbox.');
  const lastMessage = () => outbox.list().at(-1);
  const onPhone = async (act: string, input: object = {}): Promise<void> => {
    await outbox.routes.request(`/dev/outbox/${lastMessage()?.id}/${act}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(input),
    });
  };

  return {
    app,
    clock,
    outbox,
    lastMessage,
    /** Its answers come at once. */
    hastyBrowser: () => createBrowser((request) => app.fetch(request)),
    /** Its answers come once what they set off has ended, so that messages have arrived by then. */
    browser: () =>
      createBrowser(async (request) => {
        const answer = await app.fetch(request);
        await whenIdle();
        return answer;
      }),
    /** The newest code that was sent to anyone. */
    lastCode(): string {
      const code = /\b\d{6}\b/.exec(lastMessage()?.text ?? '')?.[0];
      if (!code) throw new Error('The newest message holds no code.');
      return code;
    },
    /** Answers the newest call, where it still rings, and presses keys. */
    pressKeys: (keys: string) => onPhone('keys', { keys }),
    answerCall: () => onPhone('answer'),
    declineCall: () => onPhone('decline'),
    hangUpCall: () => onPhone('hang-up'),
  };
}
export type TestApp = Awaited<ReturnType<typeof createTestApp>>;

/** Where a person reads the code that was sent to them. */
interface Inbox {
  lastCode(): string | Promise<string>;
}

/** Takes someone through the whole registration and returns the last answer. */
export async function register(
  { lastCode }: Inbox,
  browser: Browser,
  who: { username: string; method: Method; phone?: string },
) {
  const { username, method, phone = '(202) 555-0143' } = who;
  let last = await browser.start({ kind: 'register' });
  const act = async (action: string, input?: object) => {
    last = await browser.act(last.body, action, input);
    return last;
  };
  await act('submit-credentials', { identifier: username, password: portalPassword });
  await act('choose-method', { method });
  await act('send-code', { email: `${username}@clinic.example` });
  await act('submit-code', { code: await lastCode() });
  await act('set-password', { password: newPassword });
  if (method === 'phone') {
    await act('send-code', { country: 'US', phone });
    await act('submit-code', { code: await lastCode() });
  }
  const { step } = last.body;
  // Whoever was registered before has accepted the terms already.
  return step.kind === 'terms-consent' ? act('accept-terms', { termsVersion: step.version }) : last;
}

/** A login up to the step that asks for the second factor. */
export async function signInWithPassword(
  browser: Browser,
  who: { username: string; method: Method; remember?: boolean; password?: string },
) {
  const { username, method, remember = false, password = newPassword } = who;
  const { body } = await browser.start({ kind: 'login', method, remember });
  return browser.act(body, 'submit-credentials', {
    identifier: `${username}@clinic.example`,
    password,
  });
}

/** A whole recovery; someone with a phone on file is texted. Returns the last answer. */
export async function recover({ lastCode }: Inbox, browser: Browser, email: string) {
  const at = { flow: (await browser.start({ kind: 'recover' })).body as Flow };
  const act = async (action: string, input?: object) => {
    const answer = await browser.act(at.flow, action, input);
    at.flow = answer.body;
    return answer;
  };
  await act('send-code', { email });
  await act('submit-code', { code: await lastCode() });
  if (at.flow.step.kind === 'verify-code') {
    await act('send-code');
    await act('submit-code', { code: await lastCode() });
  }
  return act('set-password', { password: resetPassword });
}

/** A whole login by code. */
export async function signIn(
  { lastCode }: Inbox,
  browser: Browser,
  who: { username: string; method: Method; remember?: boolean; password?: string },
) {
  const sent = await browser.act((await signInWithPassword(browser, who)).body, 'send-code');
  return browser.act(sent.body, 'submit-code', { code: await lastCode() });
}
