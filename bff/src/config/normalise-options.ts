import { defaultBasePath } from '@atrezzo/contract';
import { readRedisAddress } from '../adapters/redis/redis-address.ts';
import { isCallable } from '../domain/identifiers/phone-numbers.ts';
import { defaultTerms } from '../domain/terms/default-terms.ts';
import { carrierSentences } from './carrier-options.ts';
import { ConfigurationError } from './configuration-error.ts';
import type { AtrezzoOptions, Configuration, PolicyChanges } from './options.ts';
import { passkeySentences, relyingPartyOf } from './passkey-options.ts';
import type { Policy } from './policy.ts';
import { policyPresets } from './policy-presets.ts';
import { spendSentences } from './spend-options.ts';
import { domainSentences, normaliseDomains, normaliseSso, ssoSentences } from './sso-options.ts';
import { isOrigin } from './web-origin.ts';

const shortestSecret = 32;
const defaultDatabaseUrl = 'sqlite:.data/atrezzo.sqlite';
const wellKnownSecrets = ['changeme', 'change-me', 'secret', 'password', 'example', 'development'];

/** Fills in the defaults and checks everything at once, so that one start shows all there is to mend. */
export function normaliseOptions(options: AtrezzoOptions): Configuration {
  const baseUrl = readUrl(options.baseUrl);
  const environment = options.environment ?? 'production';
  const preset = options.policy ?? 'atrezzo';
  const policy = withChanges(policyPresets[preset] ?? policyPresets.atrezzo, options.policyChanges);
  const sentences = [
    ...baseUrlSentences(options.baseUrl, baseUrl),
    ...secretSentences(options.secret),
    ...oneOf('policy (ATREZZO_POLICY)', preset, Object.keys(policyPresets)),
    ...oneOf('environment (ATREZZO_ENVIRONMENT)', environment, ['production', 'development']),
    ...databaseSentences(options.databaseUrl),
    ...redisSentences(options.redisUrl),
    ...messengerSentences(options, environment),
    ...carrierSentences(options.carriers, { needsPhone: policy.methods.includes('phone') }),
    ...originSentences('allowedOrigins (ATREZZO_ALLOWED_ORIGINS)', options.allowedOrigins),
    ...originSentences('returnOrigins (ATREZZO_RETURN_ORIGINS)', options.returnOrigins),
    ...audienceSentences(options.tokenAudiences),
    ...proxySentences(options.trustedProxies),
    ...basePathSentences(options.basePath),
    ...loginPathSentences(options.loginPath),
    ...passkeySentences(baseUrl, options.passkeys),
    ...policySentences(policy),
    ...oneOf('policyChanges.sends.budgets (ATREZZO_SEND_BUDGETS)', policy.sends.budgets, [
      'enforce',
      'record-only',
    ]),
    ...spendSentences(policy.sends.spend, isKnownCountry),
    ...ssoSentences(options.sso),
    ...domainSentences(options.sso, options.employeeEmailDomains),
  ];
  if (sentences.length > 0 || !baseUrl) throw new ConfigurationError(sentences);
  return {
    baseUrl,
    secret: options.secret,
    basePath: options.basePath ?? defaultBasePath,
    databaseUrl: options.databaseUrl ?? defaultDatabaseUrl,
    redis: options.redisUrl ? readRedisAddress(options.redisUrl) : undefined,
    messenger: options.messenger ?? 'outbox',
    carriers: options.carriers,
    deliversMessages: options.deliversMessages ?? true,
    environment,
    siteName: options.siteName ?? 'Atrezzo',
    home: options.home ?? '/',
    loginPath: options.loginPath ?? '/',
    allowedOrigins: [...new Set([baseUrl.origin, ...(options.allowedOrigins ?? [])])],
    returnOrigins: options.returnOrigins ?? [],
    tokenAudiences: options.tokenAudiences ?? [],
    trustedProxies: options.trustedProxies ?? 0,
    policy,
    relyingParty: relyingPartyOf(options, baseUrl),
    terms: options.terms ?? [defaultTerms],
    employeeEmailDomains: normaliseDomains(options.employeeEmailDomains),
    ...normaliseSso(options),
    passwordContextWords: [options.siteName ?? 'Atrezzo', ...(options.passwordContextWords ?? [])],
  };
}

/** Where the database is, for commands that need to know nothing else. */
export function databaseUrlOf({ databaseUrl }: Pick<AtrezzoOptions, 'databaseUrl'>): string {
  const sentences = databaseSentences(databaseUrl);
  if (sentences.length > 0) throw new ConfigurationError(sentences);
  return databaseUrl ?? defaultDatabaseUrl;
}

function readUrl(text: unknown): URL | undefined {
  return typeof text === 'string' && URL.canParse(text) ? new URL(text) : undefined;
}

function baseUrlSentences(text: unknown, url: URL | undefined): string[] {
  if (text === undefined || text === '') {
    return [
      'The base URL is missing. Set baseUrl (ATREZZO_BASE_URL) to where people reach this site.',
    ];
  }
  if (!url)
    return [`The base URL "${String(text)}" is no URL. Write it like https://portal.example.`];
  const local = url.hostname === 'localhost';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local)) {
    return [
      `The base URL ${url.origin} must be https: browsers keep secure cookies for nothing else.`,
    ];
  }
  if (url.pathname !== '/' || url.search || url.hash) {
    return [
      `The base URL must be an origin without a path: ${url.origin}. Use basePath for the path.`,
    ];
  }
  return [];
}

function secretSentences(secret: unknown): string[] {
  const make = 'Make one with: openssl rand -base64 48';
  if (typeof secret !== 'string' || secret === '') {
    return [`The secret is missing. Set secret (ATREZZO_SECRET). ${make}`];
  }
  if (Buffer.byteLength(secret) < shortestSecret) {
    return [`The secret is shorter than ${shortestSecret} bytes. ${make}`];
  }
  const wellKnown = wellKnownSecrets.some((word) => secret.toLowerCase().startsWith(word));
  if (wellKnown || new Set(secret).size < 8) return [`The secret can be guessed. ${make}`];
  return [];
}

/** Addresses are not repeated: they may hold a password. */
function databaseSentences(url = 'sqlite:'): string[] {
  if (/^(sqlite:|postgres(ql)?:\/\/)/.test(url)) return [];
  return [
    'The database address (databaseUrl, ATREZZO_DATABASE_URL) must begin with sqlite: or postgres://.',
  ];
}

function redisSentences(url: string | undefined): string[] {
  if (!url || readRedisAddress(url)) return [];
  return [
    'The Redis address (redisUrl, ATREZZO_REDIS_URL) must look like redis://HOST:PORT, ' +
      'redis+sentinel://HOST:PORT,HOST:PORT/NAME or redis+cluster://HOST:PORT,HOST:PORT.',
  ];
}

function oneOf(name: string, value: string, values: string[]): string[] {
  return values.includes(value) ? [] : [`${name} is "${value}"; it can be ${values.join(' or ')}.`];
}

function messengerSentences(
  { messenger, carriers }: Pick<AtrezzoOptions, 'messenger' | 'carriers'>,
  environment: Configuration['environment'],
): string[] {
  if (carriers && messenger !== undefined) {
    return ['Messages go by the carriers or by a messenger (ATREZZO_MESSENGER): set one of them.'];
  }
  if (carriers || typeof messenger === 'object') return [];
  if (messenger !== undefined && messenger !== 'outbox') {
    return [
      `There is no messenger "${String(messenger)}". Set messenger (ATREZZO_MESSENGER) to outbox.`,
    ];
  }
  if (environment === 'development') return [];
  return [
    'The outbox shows codes to whoever opens its page, so it is refused in production. ' +
      'Set environment (ATREZZO_ENVIRONMENT) to development to try it.',
  ];
}

function originSentences(name: string, origins: string[] = []): string[] {
  return origins
    .filter((origin) => !isOrigin(origin))
    .map(
      (origin) =>
        `${name}: "${origin}" is no origin. Write each exactly, like https://portal.example; ` +
        'patterns and null are not taken.',
    );
}

function audienceSentences(audiences: string[] = []): string[] {
  return audiences
    .filter((audience) => typeof audience !== 'string' || !/^[\x21-\x7e]{1,256}$/.test(audience))
    .map(
      (audience) =>
        `tokenAudiences (ATREZZO_TOKEN_AUDIENCES): "${String(audience)}" is no audience. Write a name or an ` +
        'address without spaces, like https://api.portal.example.',
    );
}

function proxySentences(count = 0): string[] {
  if (Number.isInteger(count) && count >= 0 && count <= 10) return [];
  return ['trustedProxies (ATREZZO_TRUSTED_PROXIES) must be a whole number from 0 to 10.'];
}

function basePathSentences(path: string = defaultBasePath): string[] {
  if (/^(\/[A-Za-z0-9_-]+)+$/.test(path)) return [];
  return [`basePath (ATREZZO_BASE_PATH) must look like /auth, and is "${path}".`];
}

/** A path of this site alone: what follows the base URL in a mail must not lead to another host. */
function loginPathSentences(path = '/'): string[] {
  if (/^\/(?!\/)[A-Za-z0-9_.~/-]*$/.test(path)) return [];
  return [
    `loginPath (ATREZZO_LOGIN_PATH) must be a path of this site, like /login, and is "${path}".`,
  ];
}

function policySentences(policy: Policy): string[] {
  const { accessTokens, codes, countries, links, methods, password } = policy;
  const sentences: string[] = [];
  if (codes.length < 6 || codes.length > 10) sentences.push('Codes must have 6 to 10 digits.');
  if (codes.tries < 1 || codes.tries > 10) sentences.push('A code must allow 1 to 10 tries.');
  if (!(links.lifeMs > 0 && links.lifeMs <= 86_400_000)) {
    sentences.push('Links in mails must work for a day at most.');
  }
  if (links.tries < 1 || links.tries > 10) sentences.push('A link must allow 1 to 10 tries.');
  if (password.minLength < 8) sentences.push('Passwords must have 8 characters or more.');
  if (password.maxLength < 64) sentences.push('Passwords of 64 characters must be allowed.');
  if (!(accessTokens.lifeMs >= 10_000 && accessTokens.lifeMs <= 300_000)) {
    sentences.push('Access tokens must live from 10 seconds to 5 minutes.');
  }
  if (policy.passkeys !== 'offer' && policy.passkeys !== 'off') {
    sentences.push('passkeys (ATREZZO_PASSKEYS) must be offer or off.');
  }
  if (methods.length === 0) sentences.push('At least one method must be offered.');
  if (countries.length === 0 || !countries.every(isKnownCountry)) {
    sentences.push('Countries must be listed by ISO 3166-1 codes that have telephones, like US.');
  }
  if (typeof policy.allowFictionalPhones !== 'boolean') {
    sentences.push('allowFictionalPhones (ATREZZO_ALLOW_FICTIONAL_PHONES) must be true or false.');
  }
  return sentences;
}

/** The usual country needs no look-up, which loads the numbering plans of the whole world. */
function isKnownCountry(country: string): boolean {
  return country === 'US' || isCallable(country);
}

function withChanges(preset: Policy, changes: PolicyChanges = {}): Policy {
  const changed = Object.entries(changes).map(([part, change]) => {
    const before = preset[part as keyof Policy];
    const isGroup = typeof before === 'object' && !Array.isArray(before);
    return [part, isGroup ? { ...before, ...(change as object) } : change];
  });
  return { ...preset, ...Object.fromEntries(changed) };
}
