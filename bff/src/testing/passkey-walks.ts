import type { Flow, Passkey, PasskeyList, PasskeyOptions, StartFlow } from '@atrezzo/contract';
import type { Browser } from './browser.ts';
import { follow } from './follow.ts';
import type { Deviations, SoftwareAuthenticator } from './software-authenticator.ts';
import type { TestApp } from './test-app.ts';
import { newPassword } from './test-app.ts';

/** What a widget says that runs in a browser with passkeys. */
export const passkeySupport = ['use-passkey', 'add-passkey'];

/** Signs in by email, and accepts nothing more: its session has a fresh second factor. */
export async function signedInByEmail(app: TestApp, username: string): Promise<Browser> {
  const browser = app.browser();
  const flow = await follow(browser, { kind: 'login', method: 'email' });
  await flow.act('submit-credentials', {
    identifier: `${username}@clinic.example`,
    password: newPassword,
  });
  await flow.act('send-code');
  await flow.act('submit-code', { code: app.lastCode() });
  return browser;
}

/** What the browser is asked to make, for someone who is signed in. */
export async function askForCreation(browser: Browser) {
  const { body } = await browser.post<PasskeyOptions>('/auth/passkeys', {});
  return body.options;
}

/** Adds a passkey to the account of whoever is signed in, and returns it. */
export async function addPasskey(
  browser: Browser,
  authenticator: SoftwareAuthenticator,
): Promise<Passkey> {
  const response = authenticator.create(await askForCreation(browser));
  const { status, body } = await browser.post<PasskeyList>('/auth/passkeys', { response });
  const added = body.passkeys?.at(-1);
  if (status !== 201 || !added) throw new Error(`Not added: ${status} ${JSON.stringify(body)}`);
  return added;
}

/** What the browser is asked for by a flow whose step takes a passkey. */
export function requestIn({ step }: Pick<Flow, 'step'>) {
  if (step.kind !== 'sign-in' || !step.passkey) throw new Error(`No passkey at ${step.kind}.`);
  return step.passkey;
}

/** A login by passkey, as far as it goes. */
export async function signInWithPasskey(
  browser: Browser,
  authenticator: SoftwareAuthenticator,
  { deviations, ...start }: Partial<StartFlow> & { deviations?: Deviations } = {},
) {
  const { body } = await browser.start({ kind: 'login', method: 'passkey', ...start });
  const response = authenticator.get(requestIn(body), deviations);
  return browser.act(body, 'use-passkey', { response });
}
