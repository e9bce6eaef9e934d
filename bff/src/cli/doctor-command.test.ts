import assert from 'node:assert/strict';
import type { KeyObject } from 'node:crypto';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { Hono } from 'hono';
import { jwtVerify } from 'jose';
import { listen } from '../http/listen.ts';
import { startMailServer } from '../testing/carriers/mail-server.ts';
import { commandEnvironment, runCommandLine } from '../testing/command-line.ts';
import { createDatabaseFile } from '../testing/database-file.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { startFakeIssuer } from '../testing/fake-issuer.ts';
import { freePort } from '../testing/free-port.ts';
import { startPostgres } from '../testing/postgres-server.ts';
import { startRedis } from '../testing/redis-server.ts';
import { checkCarriers } from './doctor/check-carriers.ts';
import { checkClock } from './doctor/check-clock.ts';
import { checkNode } from './doctor/check-configuration.ts';
import { severities } from './doctor/finding.ts';

interface Told {
  code: keyof typeof severities;
  severity: string;
  said: string;
  mend?: string;
}

async function doctor(env: Record<string, string>) {
  const { code, stdout, stderr } = await runCommandLine(['doctor', '--json'], env);
  assert.equal(stderr, '');
  const findings = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Told);
  const codes = findings.map((finding) => finding.code);
  return {
    exitCode: code,
    codes,
    finding: (of: string) => findings.find((one) => one.code === of),
  };
}

/** A site on this machine that nobody has started: what is asked about it is refused at once. */
async function quietSite(databaseUrl: string, more: Record<string, string> = {}) {
  return commandEnvironment(databaseUrl, {
    ATREZZO_BASE_URL: `http://localhost:${await freePort()}`,
    ATREZZO_ENVIRONMENT: 'development',
    ATREZZO_MESSENGER: 'outbox',
    ...more,
  });
}

async function emptyFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'atrezzo-doctor-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

test('a database that is not there yet is not made, and no error', async (t) => {
  const file = join(await emptyFolder(t), 'data', 'atrezzo.sqlite');
  const { exitCode, codes } = await doctor(await quietSite(`sqlite:${file}`));
  assert.ok(!codes.includes('send_budgets_recorded_only'));
  assert.equal(exitCode, 0);
  assert.ok(codes.includes('database_not_made_yet'));
  assert.ok(codes.includes('outbox_in_use'));
  assert.ok(codes.includes('base_url_unreachable'));
  assert.equal(existsSync(file), false);
});

test('a configuration that does not do is an error, with a sentence for each thing to mend', async () => {
  const env = commandEnvironment('mysql://x', { ATREZZO_SECRET: 'short', METRICS_PORT: 'no' });
  const { code, stdout } = await runCommandLine(['doctor'], env);
  assert.equal(code, 1);
  for (const sentence of [/secret is shorter/, /must begin with sqlite/, /METRICS_PORT must be/]) {
    assert.match(stdout, sentence);
  }
  assert.match(stdout, /^error {4}configuration_refused/m);
  assert.match(stdout, /To be mended: errors \d/);
});

test('a proxy that is not counted is told of', async (t) => {
  const { url } = await createDatabaseFile(t);
  // `.invalid` is no one's (RFC 6761).
  const env = await quietSite(url, { ATREZZO_BASE_URL: 'https://portal.invalid' });
  const { codes } = await doctor(env);
  assert.ok(codes.includes('proxies_not_counted'));
  const counted = await doctor({ ...env, ATREZZO_TRUSTED_PROXIES: '1' });
  assert.ok(!counted.codes.includes('proxies_not_counted'));
});

test('budgets that refuse nothing are told of', async (t) => {
  const { url } = await createDatabaseFile(t);
  const env = await quietSite(url, { ATREZZO_SEND_BUDGETS: 'record-only' });
  const { exitCode, finding } = await doctor(env);
  assert.equal(exitCode, 0);
  assert.match(
    finding('send_budgets_recorded_only')?.mend ?? '',
    /ATREZZO_SEND_BUDGETS to enforce/,
  );
});

test('a SQLite file: its migrations, its mode and its secret', async (t) => {
  const file = await createDatabaseFile(t);
  const env = await quietSite(file.url);
  const path = file.url.slice('sqlite:'.length);
  await runCommandLine(['migrate'], env);
  assert.ok((await doctor(env)).codes.includes('database_up_to_date'));
  // Makes the first signing key.
  await runCommandLine(['keys', 'rotate'], env);
  assert.ok((await doctor(env)).codes.includes('secret_fits'));

  const other = await doctor({ ...env, ATREZZO_SECRET: `another-secret-${env.ATREZZO_SECRET}` });
  assert.equal(other.exitCode, 1);
  assert.ok(other.codes.includes('secret_differs'));

  await chmod(path, 0o644);
  const readable = await doctor(env);
  assert.equal(readable.exitCode, 0);
  assert.match(readable.finding('database_readable_by_others')?.said ?? '', /644/);

  file.run("update kysely_migration set name = '0999-tomorrow' where name = '0001-first'");
  const newer = await doctor(env);
  assert.equal(newer.exitCode, 1);
  assert.match(newer.finding('database_newer')?.said ?? '', /0999-tomorrow/);
});

test('messages that have waited for long are told of', async (t) => {
  const file = await createDatabaseFile(t);
  const env = await quietSite(file.url);
  await runCommandLine(['migrate'], env);
  assert.ok((await doctor(env)).codes.includes('messages_leave'));
  const queue = (id: string, minutesAgo: number) =>
    file.run(
      `insert into outbox (id, purpose, created_at, expires_at, due_at, claims, known_claims)
       values ('${id}', 'notice', ${Date.now() - minutesAgo * 60_000}, 0, 0, 1, 0)`,
    );
  queue('new', 9);
  assert.ok((await doctor(env)).codes.includes('messages_leave'));
  queue('old', 12);
  const { exitCode, finding } = await doctor(env);
  assert.equal(exitCode, 0);
  assert.match(
    finding('messages_wait')?.said ?? '',
    /2 messages wait in the outbox, the oldest for 12 minutes/,
  );
});

test('a clock that was set back shows in the audit log', async (t) => {
  const file = await createDatabaseFile(t);
  const env = await quietSite(file.url);
  await runCommandLine(['keys', 'rotate'], env);
  file.run('drop trigger audit_refuses_update');
  file.run(`update audit set at = ${Date.now() + 3_590_000}`);
  const { exitCode, finding } = await doctor(env);
  assert.equal(exitCode, 1);
  assert.match(finding('clock_wrong')?.said ?? '', /audit log is 35\d\d s ahead/);
});

test('Postgres and Redis that are well, and that are not', async (t) => {
  const postgres = await startPostgres();
  t.after(() => postgres.stop());
  const redis = await startRedis();
  t.after(() => redis.stop());
  const env = await quietSite(await postgres.createDatabase(), {
    ATREZZO_REDIS_URL: `redis://127.0.0.1:${redis.port}`,
  });
  const well = await doctor(env);
  for (const code of ['database_answers', 'migrations_pending', 'redis_answers', 'clocks_agree']) {
    assert.ok(well.codes.includes(code as Told['code']), code);
  }
  assert.match(well.finding('database_answers')?.said ?? '', /^PostgreSQL \d+/);
  // Servers of tests do not wait for the disk.
  assert.equal(well.finding('database_not_durable')?.severity, 'error');
  assert.ok(!(await runCommandLine(['doctor'], env)).stdout.includes(env.ATREZZO_SECRET));

  const evicting = await startRedis(['--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru']);
  t.after(() => evicting.stop());
  const gone = `postgres://avery:hunter2@127.0.0.1:${await freePort()}/atrezzo`;
  const ill = await doctor({
    ...env,
    ATREZZO_DATABASE_URL: gone,
    ATREZZO_REDIS_URL: `redis://127.0.0.1:${evicting.port}`,
  });
  assert.equal(ill.exitCode, 1);
  assert.match(ill.finding('redis_evicts')?.said ?? '', /allkeys-lru/);
  assert.match(ill.finding('database_unreachable')?.said ?? '', /ECONNREFUSED/);
  assert.doesNotMatch(JSON.stringify(ill.finding('database_unreachable')), /hunter2|avery/);

  const noRedis = { ...env, ATREZZO_REDIS_URL: `redis://127.0.0.1:${await freePort()}` };
  assert.equal((await doctor(noRedis)).finding('redis_unreachable')?.severity, 'error');
});

test('the employees’ provider: that it answers, and that it is the one that is meant', async (t) => {
  const issuer = await startFakeIssuer(t, createFakeClock());
  const { url } = await createDatabaseFile(t);
  const settings = issuer.sso;
  const env = await quietSite(url, {
    ATREZZO_SSO_ISSUER: settings.issuer,
    ATREZZO_SSO_CLIENT_ID: settings.clientId,
    ATREZZO_SSO_CLIENT_SECRET: settings.clientSecret,
  });
  assert.ok((await doctor(env)).codes.includes('sso_answers'));
  const elsewhere = settings.issuer.replace('127.0.0.1', 'localhost');
  const differs = await doctor({ ...env, ATREZZO_SSO_ISSUER: elsewhere });
  assert.ok(differs.codes.includes('sso_issuer_differs'), differs.codes.join());
  const nobody = `http://127.0.0.1:${await freePort()}`;
  const gone = await doctor({ ...env, ATREZZO_SSO_ISSUER: nobody });
  assert.match(gone.finding('sso_unreachable')?.said ?? '', /ECONNREFUSED/);
});

/** Answers as a provider does that knows one way to ask; whoever asks otherwise is refused. */
async function startCarrier(
  t: TestContext,
  path: string,
  isWelcome: (headers: Headers) => unknown,
) {
  const app = new Hono().get(path, async (c) =>
    (await isWelcome(c.req.raw.headers)) ? c.json({}) : c.json({}, 401),
  );
  const server = await listen(app.fetch, { port: 0, hostname: '127.0.0.1' });
  t.after(() => server.close());
  return `http://localhost:${server.port}`;
}

test('Vonage and Postmark: that they answer, and know this site', async (t) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const { privateKey: strangers } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const pem = (key: KeyObject) => String(key.export({ type: 'pkcs8', format: 'pem' }));
  const application = '11111111-1111-4111-8111-111111111111';
  const vonage = await startCarrier(t, '/v1/calls', async (headers) => {
    const token = headers.get('Authorization')?.replace('Bearer ', '') ?? '';
    const claims = await jwtVerify(token, publicKey).catch(() => undefined);
    return claims?.payload.application_id === application;
  });
  const postmark = await startCarrier(
    t,
    '/server',
    (headers) => headers.get('X-Postmark-Server-Token') === 'the-token-of-the-server',
  );
  const { url } = await createDatabaseFile(t);
  const quiet: Record<string, string> = await quietSite(url);
  const { ATREZZO_MESSENGER: _outbox, ...site } = quiet;
  const env = {
    ...site,
    ATREZZO_VONAGE_APPLICATION_ID: application,
    ATREZZO_VONAGE_PRIVATE_KEY: pem(privateKey),
    ATREZZO_VONAGE_API_KEY: 'abcd1234',
    ATREZZO_VONAGE_SIGNATURE_SECRET: 'a-signature-secret-of-the-account',
    ATREZZO_VONAGE_SMS_FROM: 'Kepro',
    ATREZZO_VONAGE_VOICE_FROM: '+12025550100',
    ATREZZO_VONAGE_API_URL: vonage,
    ATREZZO_POSTMARK_TOKEN: 'the-token-of-the-server',
    ATREZZO_POSTMARK_WEBHOOK_PASSWORD: 'a-password-of-the-webhook',
    ATREZZO_POSTMARK_API_URL: postmark,
    ATREZZO_MAIL_FROM: 'Kepro <no-reply@portal.example>',
  };
  const well = await doctor(env);
  assert.equal(
    well.codes.filter((code) => code === 'carrier_answers').length,
    2,
    well.codes.join(),
  );
  assert.ok(well.codes.includes('clocks_agree'));
  assert.ok(!well.codes.includes('outbox_in_use'));

  assert.ok(well.codes.includes('spend_not_limited'));
  const bounded = await doctor({
    ...env,
    ATREZZO_SPEND_CURRENCY: 'USD',
    ATREZZO_SPEND_PER_HOUR: '25',
    ATREZZO_SPEND_PER_DAY: '150',
    ATREZZO_SMS_PRICES: 'US=0.0079,default=0.20',
    ATREZZO_CALL_PRICES: 'US=0.014,default=0.50',
  });
  assert.ok(!bounded.codes.includes('spend_not_limited'));

  const refused = await doctor({
    ...env,
    ATREZZO_VONAGE_PRIVATE_KEY: pem(strangers),
    ATREZZO_POSTMARK_TOKEN: 'the-token-of-another',
  });
  assert.equal(refused.exitCode, 1);
  assert.equal(refused.codes.filter((code) => code === 'carrier_refuses').length, 2);

  const nobody = `http://localhost:${await freePort()}`;
  const gone = await doctor({ ...env, ATREZZO_POSTMARK_API_URL: nobody });
  assert.match(gone.finding('carrier_unreachable')?.said ?? '', /^Postmark .*ECONNREFUSED/);
});

test('a mail server: that it answers, and takes the password', async (t) => {
  const user = { name: 'portal', password: 'hunter2' };
  const server = await startMailServer(t, { user });
  const checked = async (password: string, port = server.port) => {
    const url = `smtp://portal:${password}@127.0.0.1:${port}`;
    const mail = { kind: 'smtp', url, from: 'no-reply@portal.example' } as const;
    const { findings } = await checkCarriers({ carriers: { mail } });
    return findings[0];
  };
  assert.equal((await checked('hunter2'))?.code, 'carrier_answers');
  assert.equal((await checked('hunter3'))?.code, 'carrier_refuses');
  const gone = await checked('hunter2', await freePort());
  assert.equal(gone?.code, 'carrier_unreachable');
  assert.doesNotMatch(gone?.said ?? '', /hunter/);
  assert.equal(server.mails.length, 0);
});

test('clocks: two seconds are noticed, half a minute is wrong', () => {
  const codes = (aheadMs: number) => checkClock([{ of: 'Redis', aheadMs }]).map(({ code }) => code);
  assert.deepEqual(codes(2_000), ['clocks_agree']);
  assert.deepEqual(codes(-2_001), ['clock_differs']);
  assert.deepEqual(codes(30_001), ['clock_wrong']);
  const [finding] = checkClock([{ of: 'Redis', aheadMs: -61_000 }]);
  assert.equal(finding?.said, 'Redis is 61 s behind this machine’s clock.');
  assert.deepEqual(checkClock([]), []);
});

test('Node has to have node:sqlite', () => {
  assert.equal(checkNode('20.18.0').code, 'node_unsupported');
  assert.equal(checkNode('22.12.0').code, 'node_unsupported');
  assert.equal(checkNode('22.13.0').code, 'node_supported');
  assert.equal(checkNode('24.0.0').code, 'node_supported');
});

test('the operators’ document lists every code with its severity', () => {
  const path = new URL('../../../docs/operations.md', import.meta.url);
  const document = readFileSync(path, 'utf8');
  for (const [code, severity] of Object.entries(severities)) {
    assert.match(document, new RegExp(`\`${code}\` +\\| ${severity} `), code);
  }
});
