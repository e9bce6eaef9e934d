import { csrfHeader } from '@atrezzo/contract/routes';
import type { Clock } from './clock.ts';
import type { Answer } from './result.ts';

export interface RequestOptions {
  /** Where the BFF is mounted: a path of this site, or an absolute address. */
  baseUrl: string;
  fetch: typeof globalThis.fetch | undefined;
  /** BCP 47 tag of the language in which the BFF writes its messages. */
  language: () => string | undefined;
  clock: Clock;
}

export interface Request {
  /** Asks once and reads the whole answer; a lost connection or 10 s of silence is status 0. */
  send(method: Method, path: string, body?: object): Promise<Answer>;
  /** Opens a stream that lasts until `signal` ends it; rejects when no answer comes. */
  stream(path: string, signal: AbortSignal): Promise<Response>;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

const timeout = 10_000;

/** The only place that knows `fetch`. */
export function createRequest({
  baseUrl,
  fetch = (...request) => globalThis.fetch(...request),
  language,
  clock,
}: RequestOptions): Request {
  const base = baseUrl.replace(/\/+$/, '');
  const credentials = isCrossOrigin(base) ? 'include' : 'same-origin';

  function ask(method: Method, path: string, init: RequestInit, accept = 'application/json') {
    const headers = new Headers({ Accept: accept });
    const tag = language();
    if (tag) headers.set('Accept-Language', tag);
    if (method !== 'GET') {
      headers.set('Content-Type', 'application/json');
      headers.set(csrfHeader.name, csrfHeader.value);
    }
    return fetch(base + path, { method, headers, credentials, cache: 'no-store', ...init });
  }

  return {
    async send(method, path, body) {
      const patience = new AbortController();
      const callOff = clock.schedule(timeout, () => patience.abort());
      try {
        const { signal } = patience;
        const response = await ask(method, path, {
          signal,
          ...(body && { body: JSON.stringify(body) }),
        });
        return { status: response.status, body: parse(await response.text()) };
      } catch {
        return { status: 0, body: undefined };
      } finally {
        callOff();
      }
    },
    stream: (path, signal) => ask('GET', path, { signal }, 'text/event-stream'),
  };
}

/** A proxy's error page is not JSON; its status says enough. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isCrossOrigin(base: string): boolean {
  const here = globalThis.location?.origin;
  return here ? new URL(base, here).origin !== here : /^https?:/.test(base);
}
