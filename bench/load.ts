import autocannon from 'autocannon';

export interface Load {
  /** Answers a second. */
  rate: number;
  /** Milliseconds. */
  p99: number;
}

export interface LoadOptions {
  port: number;
  path: string;
  connections?: number;
  seconds?: number;
  cookies?: string[];
  post?: object;
}

/** Loopback load, bounded in time and connections. Any answer but a success is an error of the measurement. */
export async function load(options: LoadOptions): Promise<Load> {
  const { port, path, connections = 32, seconds = 3, cookies, post } = options;
  // Written out beforehand: requests that are made while measuring slow down whoever measures.
  const requests = (cookies ?? ['']).map((cookie) => ({
    method: post ? ('POST' as const) : ('GET' as const),
    path,
    ...(post && { body: JSON.stringify(post) }),
    headers: {
      'Sec-Fetch-Site': 'same-origin',
      ...(post && { 'Content-Type': 'application/json', 'X-Atrezzo-CSRF': '1' }),
      ...(cookie && { Cookie: cookie }),
    },
  }));
  const url = `http://127.0.0.1:${port}`;
  const result = await autocannon({ url, connections, duration: seconds, requests });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${path}: ${result.non2xx} refusals and ${result.errors} errors under load.`);
  }
  return { rate: result['2xx'] / result.duration, p99: result.latency.p99 };
}

/** `work` over and over, `concurrency` at a time, for `seconds`; how often a second. */
export async function repeat(
  work: (turn: number) => Promise<unknown>,
  { concurrency, seconds = 3 }: { concurrency: number; seconds?: number },
): Promise<number> {
  const began = performance.now();
  const end = began + seconds * 1_000;
  let turn = 0;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (performance.now() < end) {
        turn += 1;
        await work(turn);
      }
    }),
  );
  return turn / ((performance.now() - began) / 1_000);
}
