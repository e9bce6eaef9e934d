import type { BrowserContext, ConsoleMessage } from '@playwright/test';

/**
 * Collects what a browser complains about in any tab: exceptions, violations of the content security
 * policy, files that are missing. Browsers also report each answer of 400 and above: a refusal that the
 * login shows, or a page that says itself that there is none, is no complaint; nor is a connection that a
 * test has cut.
 */
export function watchConsole(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on('weberror', (problem) => complaints.push(describe(problem.error())));
  context.on('console', (message) => {
    const complains = message.type() === 'error' || message.type() === 'warning';
    if (complains && !isExpected(message)) {
      complaints.push(`${message.text()} (${message.location().url})`);
    }
  });
  return complaints;
}

/** A failed import has a message and no stack. */
const describe = ({ name, message, stack }: Error) => [name, message, stack].join('\n');

/** Where a second factor may be asked for first. */
const ownFactors = /^\/auth\/(passkeys|recovery-codes|sessions|remembered-browsers)\b/;

function isExpected(message: ConsoleMessage): boolean {
  const text = message.text();
  if (!text.startsWith('Failed to load resource')) return false;
  if (text.includes('net::ERR_INTERNET_DISCONNECTED')) return true;
  const { url } = message.location();
  if (url === message.page()?.url()) return text.includes('status of 404 ');
  const { pathname } = new URL(url);
  return isRefusal(pathname, text);
}

const ofFlows = /^\/auth\/(flows|registration-links)\b/;

function isRefusal(pathname: string, text: string): boolean {
  if (ownFactors.test(pathname)) return /status of (401|403|422) /.test(text);
  if (ofFlows.test(pathname)) return /status of (409|410|422|429) /.test(text);
  return pathname.startsWith('/auth/admin/') && /status of (401|403|404|409|429) /.test(text);
}
