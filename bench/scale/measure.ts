import autocannon from 'autocannon';
import { createBrowser } from '../../bff/src/testing/browser.ts';
import { administratorCookie, cookieOf, emailOf, password } from './crowd.ts';

export interface Figure {
  /** A second, over all nodes. */
  rate: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

const seconds = Number(process.env.SECONDS ?? 4);
const connections = 30;
/** Of how many people the sessions are read: more than any cache holds by chance. */
const readers = 5_000;

/** Reads of sessions that lie all over the table, from every node at once. */
export function sessionReads(ports: number[], people: number): Promise<Figure> {
  const step = Math.max(1, Math.floor(people / readers));
  const requests = Array.from({ length: Math.min(people, readers) }, (_, at) => ({
    method: 'GET' as const,
    path: '/auth/session',
    headers: { 'Sec-Fetch-Site': 'same-origin', Cookie: cookieOf(at * step) },
  }));
  return loadAll(ports, requests);
}

export function loginStarts(ports: number[]): Promise<Figure> {
  return loadAll(ports, [
    {
      method: 'POST' as const,
      path: '/auth/flows',
      headers: {
        'Sec-Fetch-Site': 'same-origin',
        'Content-Type': 'application/json',
        'X-Atrezzo-CSRF': '1',
      },
      body: JSON.stringify({ kind: 'login', method: 'email' }),
    },
  ]);
}

/** The first page of all, and searches that find one, a few and very many of them. */
export function adminPages(ports: number[]): Promise<Figure> {
  const searches = [
    '',
    '?search=person',
    '?search=person7',
    '?search=person77',
    '?search=person777',
  ];
  return loadAll(
    ports,
    searches.map((search) => ({
      method: 'GET' as const,
      path: `/auth/admin/users${search}`,
      headers: { 'Sec-Fetch-Site': 'same-origin', Cookie: administratorCookie },
    })),
  );
}

/** The same load for each node; a percentile over all of them is taken as the worst of theirs. */
async function loadAll(ports: number[], requests: autocannon.Request[]): Promise<Figure> {
  const results = await Promise.all(
    ports.map((port) =>
      autocannon({
        url: `http://127.0.0.1:${port}`,
        connections: Math.round(connections / ports.length),
        duration: seconds,
        requests,
      }),
    ),
  );
  for (const { non2xx, errors } of results) {
    if (non2xx + errors > 0) throw new Error(`${non2xx} refusals and ${errors} errors under load.`);
  }
  return {
    rate: results.reduce((sum, { '2xx': ok, duration }) => sum + ok / duration, 0),
    p50: Math.max(...results.map(({ latency }) => latency.p50)),
    p99: Math.max(...results.map(({ latency }) => latency.p99)),
  };
}

/** Whole logins by email: four requests each, all at one node. */
export async function wholeLogins(ports: number[], people: number): Promise<Figure> {
  const took: number[] = [];
  const atOnce = 6;
  const began = performance.now();
  const end = began + seconds * 1_000;
  let turn = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async (_, lane) => {
      while (performance.now() < end) {
        turn += 1;
        const start = performance.now();
        // Steps through the table without ever taking one person twice at once.
        await signIn(ports[lane % ports.length] as number, (turn * 7_919) % people);
        took.push(performance.now() - start);
      }
    }),
  );
  const rate = took.length / ((performance.now() - began) / 1_000);
  took.sort((one, other) => one - other);
  const at = (share: number) => took[Math.floor((took.length - 1) * share)] ?? Number.NaN;
  return { rate, p50: at(0.5), p99: at(0.99) };
}

async function signIn(port: number, index: number): Promise<void> {
  const origin = `http://127.0.0.1:${port}`;
  const browser = createBrowser(fetch, origin);
  const identifier = emailOf(index);
  let { body: flow } = await browser.start({ kind: 'login', method: 'email' });
  const act = async (action: string, input?: object) => {
    ({ body: flow } = await browser.act(flow, action, input));
  };
  await act('submit-credentials', { identifier, password });
  await act('send-code');
  const code = await (await fetch(`${origin}/bench/code?to=${identifier}`)).text();
  await act('submit-code', { code });
  if (flow.step?.kind !== 'done') throw new Error(`${identifier} could not sign in.`);
}
