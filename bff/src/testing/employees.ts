import type { TestContext } from 'node:test';
import type { AtrezzoOptions } from '../config/options.ts';
import type { Browser } from './browser.ts';
import { createFakeClock } from './fake-clock.ts';
import type { FakeIssuer, FakePerson } from './fake-issuer.ts';
import { startFakeIssuer } from './fake-issuer.ts';
import type { SignatureName } from './issuer-keys.ts';
import { createTestApp } from './test-app.ts';

/** The whole BFF with an employees' provider beside it that obeys; both on one clock. */
export async function createEmployeesApp(
  t: TestContext,
  options: Partial<AtrezzoOptions> = {},
  provider: { alg?: SignatureName } = {},
) {
  const clock = createFakeClock();
  const issuer = await startFakeIssuer(t, clock, provider);
  const errors: string[] = [];
  const app = await createTestApp(t, {
    sso: { ...issuer.sso, timeoutMs: 2_000 },
    employeeEmailDomains: ['kepro.com'],
    loginPath: '/login',
    // What an operator would read.
    logger: { info() {}, error: ({ err }: { err?: Error }) => errors.push(String(err?.message)) },
    ...options,
    clock,
  });
  return { ...app, clock, issuer, errors };
}
export type EmployeesApp = Awaited<ReturnType<typeof createEmployeesApp>>;

const startPath = '/auth/sso/employees/start';

/** Goes to the provider; gives the address there. */
export async function goToProvider(browser: Browser, query: Record<string, string> = {}) {
  const answer = await browser.send('GET', `${startPath}?${new URLSearchParams(query)}`);
  return { status: answer.status, location: answer.headers.get('Location') ?? '' };
}

/** Comes back from the provider with what it sent along. */
export async function comeBack(browser: Browser, callback: URL) {
  const answer = await browser.send('GET', callback.pathname + callback.search);
  return {
    status: answer.status,
    location: answer.headers.get('Location') ?? '',
    cookies: answer.headers.getSetCookie(),
  };
}

/** There and back, as `person` (Gale, unless someone else is named). */
export async function signInEmployee(
  { issuer }: { issuer: FakeIssuer },
  browser: Browser,
  { person, ...query }: { person?: FakePerson } & Record<string, unknown> = {},
) {
  const { location } = await goToProvider(browser, query as Record<string, string>);
  return comeBack(browser, issuer.authorise(location, person));
}
