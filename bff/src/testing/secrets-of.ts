import type { Browser } from './browser.ts';
import { askForLink } from './mail-links.ts';
import type { TestApp } from './test-app.ts';
import { newPassword, portalPassword, register, signIn } from './test-app.ts';

/** A browser whose every cookie value is written down, those that were replaced since included. */
function recordCookies(browser: Browser): Set<string> {
  const seen = new Set<string>();
  const keep = browser.cookies.set.bind(browser.cookies);
  browser.cookies.set = (name, value) => {
    if (name.startsWith('__Host-')) seen.add(value);
    return keep(name, value);
  };
  return seen;
}

/**
 * Takes three people through registrations and logins, by text, call and email, remembered, by a link, with
 * wrong passwords and codes on the way, and says what no table and no log may hold of it.
 */
export async function secretsOf(app: TestApp) {
  const wrongPassword = 'a wrong password of someone';
  const browsers = [app.browser(), app.browser(), app.browser()] as const;
  const cookies = browsers.map(recordCookies);
  const [avery, blake, casey] = browsers;
  await register(app, avery, { username: 'avery', method: 'phone' });
  await register(app, blake, { username: 'blake', method: 'email' });
  await signIn(app, avery, { username: 'avery', method: 'phone', remember: true });
  await signIn(app, blake, { username: 'blake', method: 'email', remember: true });
  await blake.delete('/auth/session');

  const { body: flow } = await casey.start({ kind: 'login', method: 'phone' });
  const input = { identifier: 'casey@clinic.example', password: wrongPassword };
  await casey.act(flow, 'submit-credentials', input);

  const waiting = await casey.start({ kind: 'login', method: 'phone' });
  const credentials = { identifier: 'avery@clinic.example', password: newPassword };
  const signedIn = await casey.act(waiting.body, 'submit-credentials', credentials);
  const sent = await casey.act(signedIn.body, 'send-code');
  await casey.act(sent.body, 'submit-code', { code: '123456' });

  const link = await askForLink(app, casey, { username: 'avery' });
  const opened = await app.browser().start({ kind: 'resume', token: link.token });
  await app.browser().act(opened.body, 'submit-code', { code: '123456' });

  const codes = app.outbox.list().flatMap(({ text }) => text.match(/\b\d{6}\b/g) ?? []);
  return {
    codes: [...new Set([...codes, '123456'])],
    passwords: [newPassword, portalPassword, wrongPassword],
    tokens: [link.token, ...cookies.flatMap((seen) => [...seen])].filter((value) => value !== ''),
  };
}

/** Whether the digits stand there by themselves; in hashes the same six may stand by chance. */
export const holdsCode = (text: string, code: string): boolean =>
  new RegExp(`(?<![0-9A-Za-z+/=_-])${code}(?![0-9A-Za-z+/=_-])`).test(text);
