import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigurationError } from './configuration-error.ts';
import { normaliseOptions } from './normalise-options.ts';
import type { AtrezzoOptions } from './options.ts';
import { policyPresets } from './policy-presets.ts';

const good: AtrezzoOptions = {
  baseUrl: 'https://portal.example',
  secret: 'kMNpZ0oW2cX7vQ4rT9yB1hJ6sD3fG8aL5eU0iP2w',
  environment: 'development',
};

/** What an operator is told, for options that come from anywhere. */
function sentencesFor(changes: Record<string, unknown>): string[] {
  try {
    normaliseOptions({ ...good, ...changes } as AtrezzoOptions);
  } catch (error) {
    assert.ok(error instanceof ConfigurationError);
    return error.sentences;
  }
  return [];
}

function assertRefused(changes: Record<string, unknown>, sentence: RegExp): void {
  const sentences = sentencesFor(changes);
  assert.equal(sentences.length, 1, JSON.stringify(changes) + sentences.join());
  assert.match(sentences[0] ?? '', sentence);
}

test('a base URL and a secret are enough, in development', () => {
  const configuration = normaliseOptions(good);
  assert.deepEqual(configuration.policy, policyPresets.atrezzo);
  assert.deepEqual(configuration.allowedOrigins, ['https://portal.example']);
  const { basePath, home, messenger, trustedProxies, siteName } = configuration;
  assert.deepEqual(
    { basePath, home, messenger, trustedProxies, siteName },
    { basePath: '/auth', home: '/', messenger: 'outbox', trustedProxies: 0, siteName: 'Atrezzo' },
  );
});

test('what is given is kept, and this site is allowed beside the origins listed', () => {
  const configuration = normaliseOptions({
    ...good,
    siteName: 'Kepro',
    allowedOrigins: ['https://clinic.example', 'https://portal.example'],
    passwordContextWords: ['umwa'],
  });
  assert.deepEqual(configuration.allowedOrigins, [
    'https://portal.example',
    'https://clinic.example',
  ]);
  assert.deepEqual(configuration.passwordContextWords, ['Kepro', 'umwa']);
});

test('stores are named by their address, which is never repeated', () => {
  for (const databaseUrl of ['mysql://secret@db/atrezzo', 'atrezzo.sqlite']) {
    assertRefused({ databaseUrl }, /must begin with sqlite: or postgres:\/\/\.$/);
  }
  for (const redisUrl of [
    'http://secret@cache',
    'redis+sentinel://secret@cache:26379',
    'redis+cluster://',
  ]) {
    assertRefused({ redisUrl }, /^The Redis address .*redis:\/\/HOST:PORT/);
  }
  const { databaseUrl, redis } = normaliseOptions({
    ...good,
    databaseUrl: 'postgres://atrezzo:secret@db:5432/atrezzo',
    redisUrl: 'redis://cache:6379',
  });
  assert.equal(databaseUrl, 'postgres://atrezzo:secret@db:5432/atrezzo');
  assert.deepEqual(redis, { kind: 'standalone', url: 'redis://cache:6379' });
});

test('everything that is wrong is told at once', () => {
  const sentences = sentencesFor({ baseUrl: '', secret: '', trustedProxies: -1, basePath: 'auth' });
  assert.equal(sentences.length, 4);
});

test('a missing base URL is refused by the name of its setting', () => {
  assertRefused({ baseUrl: '' }, /ATREZZO_BASE_URL/);
  assertRefused({ baseUrl: undefined }, /ATREZZO_BASE_URL/);
});

test('a base URL that is none, or more than an origin, is refused', () => {
  assertRefused({ baseUrl: 'portal.example' }, /no URL/);
  assertRefused({ baseUrl: 'https://portal.example/login' }, /without a path/);
  assertRefused({ baseUrl: 'https://portal.example/?a=1' }, /without a path/);
});

test('http is for localhost alone', () => {
  assert.deepEqual(sentencesFor({ baseUrl: 'http://localhost:4000' }), []);
  assertRefused({ baseUrl: 'http://portal.example' }, /must be https/);
  assertRefused({ baseUrl: 'http://localhost.portal.example' }, /must be https/);
  assertRefused({ baseUrl: 'ftp://portal.example' }, /must be https/);
});

test('a secret that is missing, short, well-known or monotonous is refused, never repeated', () => {
  assertRefused({ secret: undefined }, /ATREZZO_SECRET/);
  assertRefused({ secret: 'kMNpZ0oW2cX7vQ4rT9yB1hJ6sD3fG8a' }, /shorter than 32 bytes/);
  for (const secret of [
    'changeme-changeme-changeme-changeme',
    'abcabc'.repeat(10),
    'x'.repeat(64),
  ]) {
    assertRefused({ secret }, /can be guessed/);
    assert.ok(!sentencesFor({ secret }).join().includes(secret));
  }
});

test('the development outbox is refused in production, which is the default', () => {
  assertRefused({ environment: undefined }, /outbox shows codes/);
  assertRefused({ environment: 'production', messenger: 'outbox' }, /ATREZZO_ENVIRONMENT/);
});

test('a messenger or policy that does not exist is refused by name', () => {
  assertRefused({ messenger: 'pigeon' }, /pigeon.*ATREZZO_MESSENGER/);
  assertRefused({ policy: 'lax' }, /ATREZZO_POLICY.*lax.*atrezzo or strict/);
});

test('origins are taken exactly as browsers state them: no pattern, null, path or other spelling', () => {
  for (const name of ['allowedOrigins', 'returnOrigins']) {
    assert.deepEqual(
      sentencesFor({ [name]: ['https://clinic.example', 'http://localhost:3000'] }),
      [],
    );
    for (const origin of [
      '*',
      'null',
      '',
      'https://*.clinic.example',
      'https://clinic.example/',
      'https://Clinic.example',
      'https://clinic.example:443',
      'clinic.example',
      'ftp://clinic.example',
    ]) {
      assertRefused({ [name]: [origin] }, /is no origin/);
    }
  }
});

test('the number of proxies is a whole number from 0 to 10', () => {
  assert.deepEqual(sentencesFor({ trustedProxies: 2 }), []);
  for (const trustedProxies of [-1, 11, 1.5, Number.NaN]) {
    assertRefused({ trustedProxies }, /ATREZZO_TRUSTED_PROXIES/);
  }
});

test('the base path begins with a slash and ends without one', () => {
  assert.deepEqual(sentencesFor({ basePath: '/portal/auth' }), []);
  for (const basePath of ['auth', '/', '/auth/', '//auth', '/a b', '']) {
    assertRefused({ basePath }, /must look like \/auth/);
  }
});

test('the login page, to which links in mails lead, is a path of this site', () => {
  for (const loginPath of ['/', '/login', '/portal/sign-in.html']) {
    assert.deepEqual(sentencesFor({ loginPath }), []);
  }
  for (const loginPath of [
    'login',
    '//evil.example',
    '/a?b',
    '/a#b',
    '/a b',
    '@evil.example',
    '',
  ]) {
    assertRefused({ loginPath }, /loginPath \(ATREZZO_LOGIN_PATH\) must be a path of this site/);
  }
});

test('links in mails work for a day at most', () => {
  const links = (lifeMs: number, tries = 5) => ({ policyChanges: { links: { lifeMs, tries } } });
  assert.deepEqual(sentencesFor(links(86_400_000)), []);
  for (const lifeMs of [86_400_001, 0, Number.NaN]) {
    assertRefused(links(lifeMs), /must work for a day at most/);
  }
  assertRefused(links(3_600_000, 11), /must allow 1 to 10 tries/);
});

test('a value of the policy can be changed by itself', () => {
  const { policy } = normaliseOptions({
    ...good,
    policyChanges: { codes: { tries: 3 }, countries: ['US', 'CA'], phoneUsersMayUseEmail: false },
  });
  const { atrezzo } = policyPresets;
  assert.deepEqual(policy.codes, { ...atrezzo.codes, tries: 3 });
  assert.deepEqual(policy.countries, ['US', 'CA']);
  assert.equal(policy.phoneUsersMayUseEmail, false);
  assert.deepEqual(policy.session, atrezzo.session);
  assert.equal(atrezzo.codes.tries, 5, 'The preset itself stays as it is.');
});

test('a policy below what the standards ask is refused', () => {
  assertRefused({ policyChanges: { codes: { length: 4 } } }, /6 to 10 digits/);
  assertRefused({ policyChanges: { codes: { tries: 100 } } }, /1 to 10 tries/);
  assertRefused({ policyChanges: { password: { minLength: 6 } } }, /8 characters/);
  assertRefused({ policyChanges: { password: { maxLength: 32 } } }, /64 characters/);
  assertRefused({ policyChanges: { methods: [] } }, /one method/);
  assertRefused({ policyChanges: { countries: [] } }, /ISO 3166-1/);
  assertRefused({ policyChanges: { countries: ['us'] } }, /ISO 3166-1/);
  assertRefused({ policyChanges: { allowFictionalPhones: 'yes' } }, /ALLOW_FICTIONAL_PHONES/);
});
