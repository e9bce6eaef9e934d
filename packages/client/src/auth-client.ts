import type {
  AccessToken,
  ActionInputs,
  ActionName,
  Config,
  Flow,
  RegistrationLinkRequest,
  SessionState,
  StartFlow,
} from '@atrezzo/contract';
import { defaultBasePath, paths } from '@atrezzo/contract/routes';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import type { FlowSignal } from './flow-events.ts';
import { createRequest } from './request.ts';
import type { Result } from './result.ts';
import { toFlowResult, toResult } from './result.ts';

export interface AuthClientOptions {
  /** Where the BFF is mounted; `/auth` by default. An absolute address may be another origin. */
  baseUrl?: string;
  /** For tests and servers; the global one by default. */
  fetch?: typeof globalThis.fetch;
  /** BCP 47 tag of the language in which the BFF writes mails and texts. */
  language?: () => string | undefined;
  clock?: Clock;
}

/** What the BFF offers, as functions. They never reject: what went wrong is in the result. */
export interface AuthClient {
  readonly clock: Clock;
  config(): Promise<Result<Config>>;
  startFlow(body: StartFlow): Promise<Result<Flow>>;
  readFlow(id: string): Promise<Result<Flow>>;
  /** Runs an action that the flow's step offers, on the version that the person saw. */
  act<A extends ActionName>(
    flow: Pick<Flow, 'id' | 'version'>,
    action: A,
    input: ActionInputs[A],
  ): Promise<Result<Flow>>;
  /** Has a link sent by mail, if there is such a user; the answer does not say. */
  requestRegistrationLink(asked: RegistrationLinkRequest): Promise<Result<void>>;
  cancelFlow(id: string): Promise<Result<void>>;
  /** Hints that the flow has changed, until `signal` is aborted or the flow is over. */
  flowEvents(id: string, signal: AbortSignal): AsyncIterable<FlowSignal>;
  /** Reading the session is not activity: it never postpones the idle limit. */
  session(): Promise<Result<SessionState>>;
  extendSession(): Promise<Result<SessionState>>;
  /** Ends the session, and the remembering of this browser. */
  signOut(): Promise<Result<void>>;
  /** A token for one of the portal's own APIs, by its audience. Not activity. */
  token(audience: string): Promise<Result<AccessToken>>;
}

export function createAuthClient({
  baseUrl = defaultBasePath,
  fetch,
  language = () => undefined,
  clock = systemClock,
}: AuthClientOptions = {}): AuthClient {
  const { send, stream } = createRequest({ baseUrl, fetch, language, clock });
  return {
    clock,
    config: async () => toResult(await send('GET', paths.config)),
    startFlow: async (body) => toFlowResult(await send('POST', paths.flows, body)),
    readFlow: async (id) => toFlowResult(await send('GET', paths.flow(id))),
    act: async ({ id, version }, action, input) =>
      toFlowResult(await send('POST', paths.action(id, action), { version, ...input })),
    requestRegistrationLink: async (asked) =>
      toResult(await send('POST', paths.registrationLinks, asked)),
    cancelFlow: async (id) => toResult(await send('DELETE', paths.flow(id))),
    async *flowEvents(id, signal) {
      const { readFlowEvents } = await import('./flow-events.ts');
      yield* readFlowEvents({ open: (until) => stream(paths.events(id), until), clock, signal });
    },
    session: async () => toResult(await send('GET', paths.session)),
    extendSession: async () => toResult(await send('POST', paths.extendSession, {})),
    signOut: async () => toResult(await send('DELETE', paths.session)),
    token: async (audience) =>
      toResult(await send('GET', `${paths.token}?${new URLSearchParams({ audience })}`)),
  };
}
