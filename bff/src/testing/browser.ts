import type { Flow, ProblemDetails, StartFlow } from '@atrezzo/contract';

type Fetch = (request: Request) => Response | Promise<Response>;

export interface Answer<Body> {
  status: number;
  body: Body;
  headers: Headers;
}
type FlowAnswer = Answer<Flow & Partial<ProblemDetails>>;

/** A browser for tests: keeps cookies as one would, and sends what the elements' client sends. */
export function createBrowser(fetch: Fetch, origin = 'http://localhost:4000') {
  const cookies = new Map<string, string>();

  async function send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const write = method !== 'GET';
    const response = await fetch(
      new Request(new URL(path, origin), {
        method,
        headers: {
          Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          'Sec-Fetch-Site': 'same-origin',
          'User-Agent': 'Test browser',
          ...(write && { 'Content-Type': 'application/json', 'X-Atrezzo-CSRF': '1' }),
          ...headers,
        },
        ...(write && body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
    for (const line of response.headers.getSetCookie()) keep(line);
    return response;
  }

  function keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const [name = '', value = ''] = [
      pair.slice(0, pair.indexOf('=')),
      pair.slice(pair.indexOf('=') + 1),
    ];
    if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) cookies.delete(name);
    else cookies.set(name, value);
  }

  async function call<Body>(...request: Parameters<typeof send>): Promise<Answer<Body>> {
    const response = await send(...request);
    const text = await response.text();
    return {
      status: response.status,
      body: (text === '' ? {} : JSON.parse(text)) as Body,
      headers: response.headers,
    };
  }

  return {
    cookies,
    /** Takes the cookies of an answer that came by another way than `send`. */
    keep: (response: Response) => response.headers.getSetCookie().forEach(keep),
    send,
    call,
    get: <Body>(path: string, headers?: Record<string, string>) =>
      call<Body>('GET', path, undefined, headers),
    post: <Body>(path: string, body: unknown, headers?: Record<string, string>) =>
      call<Body>('POST', path, body, headers),
    delete: <Body>(path: string, body?: unknown) => call<Body>('DELETE', path, body),
    start: (start: StartFlow): Promise<FlowAnswer> => call('POST', '/auth/flows', start),
    act: (
      flow: Pick<Flow, 'id' | 'version'>,
      action: string,
      input: object = {},
    ): Promise<FlowAnswer> =>
      call('POST', `/auth/flows/${flow.id}/actions/${action}`, { version: flow.version, ...input }),
    read: (flow: Pick<Flow, 'id'>): Promise<FlowAnswer> => call('GET', `/auth/flows/${flow.id}`),
  };
}
export type Browser = ReturnType<typeof createBrowser>;
