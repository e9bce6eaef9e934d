import type { AuthClient } from '@atrezzo/client';
import type { Flow } from '@atrezzo/contract';
import { paths, problemParameter } from '@atrezzo/contract/routes';
import type { EmployeesRequest } from '../../internal/employees-request.ts';
import { AtrezzoNavigateEvent } from '../../internal/entry-events.ts';
import type { ShownCode, ShownProblem } from '../../internal/shown-problem.ts';
import type { Screen } from '../../registry.ts';
import type { FlowPlace } from './recall-flow.ts';
import { rememberFlow } from './remember-flow.ts';
import type { Stage } from './stage.ts';

/** As much of a login as an employee's sign-in takes along. */
export interface EmployeesPlace extends FlowPlace, EventTarget {
  readonly first: Screen;
  readonly stage: Stage;
  readonly ssoProvider?: string;
  readonly returnTo?: string;
}

/** As long as a request may take: a page that is still here then has not been left. */
const leavesWithinMs = 10_000;

/** What the BFF says of an employee's sign-in: no one else puts words into our mouth by making up an address. */
const told = /^(sso_[a-z_]+|too_many_requests)$/;

/**
 * Leaves the flow under way, if any, for the employees' provider, unless the page takes them there in its own
 * way. Ends where the browser shows this page again, or never left it.
 */
export async function leaveForProvider(
  host: EmployeesPlace,
  request: EmployeesRequest,
  { auth, flow }: { auth: AuthClient; flow: Flow | undefined },
): Promise<void> {
  host.stage.pass({ problem: undefined });
  const href = addressOf(host, request);
  if (!host.dispatchEvent(new AtrezzoNavigateEvent('employees', href))) return;
  if (flow) void auth.cancelFlow(flow.id);
  rememberFlow(host, undefined);
  location.assign(href);
  await new Promise<void>((resolve) => {
    window.addEventListener('pageshow', () => resolve(), { once: true });
    auth.clock.schedule(leavesWithinMs, resolve);
  });
}

/** Where an employee's sign-in begins: the BFF's own address, which leads on to their provider. */
function addressOf(
  { baseUrl, ssoProvider = 'employees', returnTo }: EmployeesPlace,
  { remember }: EmployeesRequest,
): string {
  const query = new URLSearchParams({
    page: location.href,
    ...(returnTo !== undefined && { returnTo }),
    ...(remember !== undefined && { remember: String(remember) }),
  });
  return new URL(`${baseUrl}${paths.ssoStart(ssoProvider)}?${query}`, location.href).href;
}

/** Why an employee came back from their provider without a session: taken out of the address at once. */
export function takeProblem(): ShownProblem | undefined {
  const address = new URL(location.href);
  const code = address.searchParams.get(problemParameter);
  if (code === null) return undefined;
  address.searchParams.delete(problemParameter);
  history.replaceState(history.state, '', address);
  return told.test(code) ? { code: code as ShownCode } : undefined;
}

/** Shows it where they left. */
export function showProblem({ stage, first }: EmployeesPlace, problem: ShownProblem): void {
  stage.show(first).problem = problem;
}
