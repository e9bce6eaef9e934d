import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createBrowser } from '../testing/browser.ts';
import {
  commandEnvironment,
  importByCommand,
  runCommandLine,
  startCommand,
} from '../testing/command-line.ts';
import { createDatabaseFile } from '../testing/database-file.ts';
import { follow } from '../testing/follow.ts';
import { freePort } from '../testing/free-port.ts';
import { readMetric } from '../testing/read-metrics.ts';
import { register } from '../testing/test-app.ts';

/** `atrezzo-bff serve`, as an operator starts it, once it listens. */
async function serving(t: TestContext, more: Record<string, string> = {}) {
  const { url } = await createDatabaseFile(t);
  const port = await freePort();
  const env = commandEnvironment(url, {
    PORT: String(port),
    ATREZZO_BASE_URL: 'http://localhost:4000',
    ATREZZO_ENVIRONMENT: 'development',
    ATREZZO_MESSENGER: 'outbox',
    ATREZZO_ALLOW_FICTIONAL_PHONES: 'true',
    ...more,
  });
  await importByCommand(t, env);
  const { child, exited } = startCommand(['serve'], env);
  t.after(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  const lines: string[] = [];
  const listening = Promise.withResolvers<void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    lines.push(text);
    if (text.includes('"listening"')) listening.resolve();
  });
  child.once('exit', () => listening.reject(new Error('It did not start.')));
  await listening.promise;
  const origin = `http://127.0.0.1:${port}`;
  const lastCode = async () => {
    const messages = (await (await fetch(`${origin}/dev/outbox.json`)).json()) as {
      text: string;
    }[];
    return /\b\d{6}\b/.exec(messages.at(-1)?.text ?? '')?.[0] ?? '';
  };
  return {
    child,
    exited,
    origin,
    env,
    lines,
    lastCode,
    browser: () => createBrowser(fetch, origin),
  };
}

/** Asks until the answer has this status. */
async function status(url: string, wanted: number): Promise<void> {
  while ((await fetch(url)).status !== wanted) await setImmediate();
}

test('told to stop, it says so to whoever asks whether it is ready, and still answers', async (t) => {
  const { child, exited, origin } = await serving(t, { DRAIN_SECONDS: '600' });
  await status(`${origin}/readyz`, 200);
  child.kill('SIGTERM');
  await status(`${origin}/readyz`, 503);
  assert.equal((await fetch(`${origin}/healthz`)).status, 200);
  assert.equal((await fetch(`${origin}/auth/session`)).status, 200);
  child.kill('SIGTERM');
  assert.deepEqual(await exited, [0, null]);
});

test('told to stop, it sends waiting pages to another process and ends with 0', async (t) => {
  const site = await serving(t, { DRAIN_SECONDS: '0' });
  const browser = site.browser();
  await register(site, browser, { username: 'avery', method: 'phone' });
  const login = await follow(browser, { kind: 'login', method: 'phone' });
  const identifier = 'avery@clinic.example';
  await login.act('submit-credentials', { identifier, password: 'correct horse battery' });
  await login.act('call-me');
  const stream = await browser.send('GET', `/auth/flows/${login.flow.id}/events`);
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = (await reader?.read())?.value ?? '';
  site.child.kill('SIGTERM');
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) break;
    heard += value;
  }
  assert.match(heard, /retry: 500\n\n$/);
  assert.deepEqual(await site.exited, [0, null]);
});

test('a drain time that is none is refused', async (t) => {
  await assert.rejects(serving(t, { DRAIN_SECONDS: 'soon' }), /did not start/);
});

test('metrics are answered on a port of their own, and not on the site’s', async (t) => {
  const metricsPort = await freePort();
  const { origin } = await serving(t, { METRICS_PORT: String(metricsPort) });
  await fetch(`${origin}/auth/session`);
  const answer = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
  assert.match(answer.headers.get('Content-Type') ?? '', /^text\/plain; version=/);
  const requests = readMetric(await answer.text(), 'atrezzo_http_request_duration_seconds_count');
  assert.equal(requests['method="GET",route="/auth/session",status="200"'], 1);
  assert.equal((await fetch(`${origin}/metrics`)).status, 404);
  const other = await fetch(`http://127.0.0.1:${metricsPort}/auth/session`);
  assert.equal(other.status, 404);
});

test('ports that are none, or the same, are refused', async (t) => {
  const { url } = await createDatabaseFile(t);
  const wrong: [Record<string, string>, RegExp][] = [
    [{ PORT: 'eighty' }, /PORT must be a port/],
    [{ METRICS_PORT: '70000' }, /METRICS_PORT must be a port/],
    [{ PORT: '9000', METRICS_PORT: '9000' }, /must be another port/],
  ];
  for (const [more, sentence] of wrong) {
    const { code, stderr } = await runCommandLine(['serve'], commandEnvironment(url, more));
    assert.equal(code, 1);
    assert.match(stderr, sentence);
  }
});
