import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createBrowser } from '../testing/browser.ts';
import { createDatabaseFile } from '../testing/database-file.ts';
import { freePort } from '../testing/free-port.ts';
import { startNginxOn } from '../testing/nginx.ts';
import { startNode } from '../testing/node-process.ts';
import { register, signInWithPassword } from '../testing/test-app.ts';

const run = promisify(execFile);
const deploy = fileURLToPath(new URL('../../../deploy/', import.meta.url));

/** Replaces text that must be there. */
function exchange(text: string, pairs: [string, string][]): string {
  return pairs.reduce((rest, [from, to]) => {
    assert.ok(rest.includes(from), from);
    return rest.replaceAll(from, to);
  }, text);
}

/** The file as it is deployed, with this test's addresses instead of those of the containers. */
async function siteFile(places: { bff: number; tls: string; plain: string }): Promise<string> {
  const file = await readFile(join(deploy, 'nginx/site.conf'), 'utf8');
  return exchange(file, [
    ['bff:8080', `127.0.0.1:${places.bff}`],
    ['/usr/share/nginx/html', join(deploy, 'pages')],
    ['listen 8080;', `listen 127.0.0.1:${places.plain};`],
    ['listen 8443 ssl;', places.tls],
    // nginx before 1.25.1, which Debian 12 has, says it otherwise.
    ['  http2 on;\n', ''],
  ]);
}

async function startSite(t: TestContext) {
  const { url } = await createDatabaseFile(t);
  const node = await startNode(t, { databaseUrl: url, policyChanges: {}, users: true });
  const plain = String(await freePort());
  const withoutTls = async (port: number) =>
    (await siteFile({ bff: node.port, tls: `listen 127.0.0.1:${port};`, plain })).replace(
      / {2}ssl_\w+ .*\n/g,
      '',
    );
  const port = await freePort();
  const origin = await startNginxOn(t, port, await withoutTls(port));
  return { node, plain, origin, browser: () => createBrowser(fetch, origin) };
}

test('through the deployed nginx someone registers, and gets to the page behind the session', async (t) => {
  const site = await startSite(t);
  const browser = site.browser();
  const ask = (path: string) =>
    fetch(site.origin + path, {
      redirect: 'manual',
      headers: {
        Cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
  const before = await ask('/home/');
  assert.equal(before.status, 302);
  assert.equal(new URL(before.headers.get('Location') ?? '').pathname, '/');
  const who = { username: 'avery', method: 'phone' } as const;
  assert.equal((await register(site.node, browser, who)).body.step.kind, 'done');
  const after = await ask('/home/');
  assert.equal(after.status, 200);
  assert.match(await after.text(), /You are signed in/);
  assert.equal(after.headers.get('Cache-Control'), 'no-store');
});

test('an event stream comes through at once, not when a buffer is full', async (t) => {
  const site = await startSite(t);
  const browser = site.browser();
  await register(site.node, browser, { username: 'avery', method: 'phone' });
  const login = await signInWithPassword(browser, { username: 'avery', method: 'phone' });
  const calling = await browser.act(login.body, 'call-me');
  const stream = await browser.send('GET', `/auth/flows/${calling.body.id}/events`);
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  while (!heard.includes('\n\n')) heard += (await reader?.read())?.value ?? '';
  assert.match(heard, /^(event|data|retry|id):/m);
  await reader?.cancel();
});

test('the login page has a policy under which the elements work, and what is for operators stays inside', async (t) => {
  const site = await startSite(t);
  const page = await fetch(site.origin);
  assert.match(await page.text(), /<atrezzo-login base-url="\/auth">/);
  const policy = page.headers.get('Content-Security-Policy') ?? '';
  for (const part of ["default-src 'none'", "script-src 'self'", 'trusted-types lit-html']) {
    assert.ok(policy.includes(part), part);
  }
  for (const path of ['/metrics', '/readyz', '/healthz', '/dev/outbox', '/_atrezzo/verify']) {
    assert.equal((await fetch(site.origin + path)).status, 404, path);
  }
  const { status, headers } = await fetch(`http://127.0.0.1:${site.plain}/a?b=c`, {
    redirect: 'manual',
  });
  assert.equal(status, 308);
  assert.equal(headers.get('Location'), 'https://127.0.0.1/a?b=c');
});

test('nginx takes the file as it is, TLS included', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'atrezzo-tls-'));
  t.after(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'tls'));
  const [key, certificate] = [join(folder, 'tls/tls.key'), join(folder, 'tls/tls.crt')];
  const made = ['-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate];
  await run('openssl', ['req', '-x509', '-days', '1', '-subj', '/CN=portal.example', ...made]);
  const port = await freePort();
  const file = await siteFile({
    bff: port,
    tls: `listen 127.0.0.1:${port} ssl;`,
    plain: String(await freePort()),
  });
  const http = exchange(file, [['/etc/nginx/tls', join(folder, 'tls')]]);
  const main = join(folder, 'nginx.conf');
  await writeFile(main, `pid ${folder}/pid;\nevents {}\nhttp {\n${http}\n}\n`);
  const program = process.env.NGINX_PATH ?? '/usr/sbin/nginx';
  const { stderr } = await run(program, ['-t', '-c', main, '-p', folder, '-e', `${folder}/errors`]);
  assert.match(stderr, /test is successful/);
});
