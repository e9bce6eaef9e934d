import type { RecoveryCodes } from '@atrezzo/contract';
import type { Browser } from './browser.ts';
import { follow } from './follow.ts';
import type { TestApp } from './test-app.ts';
import { newPassword } from './test-app.ts';

/** Ten codes for whoever is signed in with a fresh second factor. */
export async function makeRecoveryCodes(browser: Browser): Promise<string[]> {
  const { status, body } = await browser.post<RecoveryCodes>('/auth/recovery-codes', {});
  if (status !== 201) throw new Error(`Not made: ${status} ${JSON.stringify(body)}`);
  return body.codes;
}

/** A login up to the step that asks for a recovery code. */
export async function upToRecoveryCode(app: TestApp, username: string) {
  const flow = await follow(app.browser(), { kind: 'login', method: 'email' });
  const identifier = `${username}@clinic.example`;
  await flow.act('submit-credentials', { identifier, password: newPassword });
  await flow.act('choose-recovery-code');
  return flow;
}
