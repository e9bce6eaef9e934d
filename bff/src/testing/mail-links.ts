import type { RegistrationLinkRequest } from '@atrezzo/contract';
import type { Browser } from './browser.ts';
import type { TestApp } from './test-app.ts';
import { newPassword, portalPassword } from './test-app.ts';
import { whenIdle } from './when-idle.ts';

/** What a mail with a link holds. */
export interface MailLink {
  token: string;
  code: string;
  to: string;
  text: string;
}

export const requestLink = (browser: Browser, asked: RegistrationLinkRequest) =>
  browser.post<object>('/auth/registration-links', asked);

/** The newest mail, where it holds a link. */
export function lastLink({ lastMessage }: Pick<TestApp, 'lastMessage'>): MailLink {
  const { text = '', to = '' } = lastMessage() ?? {};
  const token = /#atrezzo-link=(\S+)$/m.exec(text)?.[1];
  const code = /^\d{6}$/m.exec(text)?.[0];
  if (!token || !code) throw new Error('The newest message holds no link.');
  return { token, code, to, text };
}

/** Asks for a link in this browser and reads the mail. */
export async function askForLink(
  app: TestApp,
  browser: Browser,
  asked: RegistrationLinkRequest,
): Promise<MailLink> {
  await requestLink(browser, asked);
  await whenIdle();
  return lastLink(app);
}

/** Begins a registration and leaves it when the password has been made. */
export async function beginRegistration(
  app: TestApp,
  browser: Browser,
  { username, method }: { username: string; method: 'phone' | 'email' },
): Promise<void> {
  let { body: flow } = await browser.start({ kind: 'register' });
  const act = async (action: string, input: object) => {
    flow = (await browser.act(flow, action, input)).body;
  };
  await act('submit-credentials', { identifier: username, password: portalPassword });
  await act('choose-method', { method });
  await act('send-code', { email: `${username}@clinic.example` });
  await act('submit-code', { code: app.lastCode() });
  await act('set-password', { password: newPassword });
}
