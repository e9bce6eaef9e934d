import type { RedisAddress } from '../adapters/redis/redis-address.ts';
import type { RelyingParty } from '../domain/passkeys/relying-party.ts';
import type { TermsDocument } from '../domain/terms/terms.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { CarrierOptions } from './carrier-options.ts';
import type { Policy } from './policy.ts';
import type { SsoConfiguration, SsoOptions } from './sso-options.ts';

/** A change of some of the policy's values; everything else stays as the preset has it. */
export type PolicyChanges = { [Part in keyof Policy]?: Partial<Policy[Part]> | Policy[Part] };

/** Where passkeys hold. Whether there are any is the policy's `passkeys`. */
export interface PasskeyOptions {
  /** The host name that passkeys are bound to: the base URL's, which is the default, or a parent of it. */
  rpId?: string;
  /** Other origins at which they may be used, exactly as browsers state them. */
  origins?: string[];
  /** Origins whose pages may hold one of those in a frame. */
  topOrigins?: string[];
}

/** What `createAtrezzo` takes. Only `baseUrl` and `secret` have no default. */
export interface AtrezzoOptions {
  /** Where people reach this site: `https://portal.example`. `http` is for localhost alone. */
  baseUrl: string;
  /** At least 32 bytes of text that no one can guess. Every key of the site is derived from it. */
  secret: string;
  /** Below which path the BFF answers. Default `/auth`. */
  basePath?: string;
  /**
   * `sqlite:PATH`, `sqlite::memory:`, or `postgres://USER:PASSWORD@HOST:PORT/NAME`, which several processes
   * on several machines can share. Default `sqlite:.data/atrezzo.sqlite`.
   */
  databaseUrl?: string;
  /**
   * Where flows, codes, calls and throttles are kept instead of in the database: `redis://` or `rediss://`,
   * `redis+sentinel://HOST:PORT,HOST:PORT/NAME`, `redis+cluster://HOST:PORT,HOST:PORT`.
   */
  redisUrl?: string;
  /**
   * How people are reached: your own, or `outbox`, which keeps messages on a page of its own, for
   * development. A messenger of your own tells what becomes of calls by `reportCall`.
   */
  messenger?: 'outbox' | Messenger;
  /** Vonage for telephones, Postmark or SMTP for mails: instead of a `messenger`. */
  carriers?: CarrierOptions;
  /** `false`: this process queues messages and leaves them to the others of the site. Default `true`. */
  deliversMessages?: boolean;
  /** `production` refuses what only development may do. Default `production`. */
  environment?: 'production' | 'development';
  /** The name that messages and voices say. Default `Atrezzo`. */
  siteName?: string;
  /** Where a sign-in leads without a `returnTo`. Default `/`. */
  home?: string;
  /** The path of the page that embeds the login, to which links in mails lead. Default `/`. */
  loginPath?: string;
  /** Other origins whose pages may embed the login, exactly as browsers state them. Never `*` or `null`. */
  allowedOrigins?: string[];
  /** Other addresses, by origin, to which a sign-in may lead. */
  returnOrigins?: string[];
  /** The portal's own APIs for which `GET /auth/token` makes tokens: the `aud` of each. Default none. */
  tokenAudiences?: string[];
  /** How many proxies of the operator's stand before this server. Default 0: the connection's address. */
  trustedProxies?: number;
  /** `atrezzo` as the guide describes, `strict` as NIST and OWASP ask; each value can be changed. */
  policy?: 'atrezzo' | 'strict';
  policyChanges?: PolicyChanges;
  /** The terms of use, all versions; the newest is asked for. Default: the Kepro portal's. */
  terms?: TermsDocument[];
  /** Where passkeys hold, if that is not the base URL alone. */
  passkeys?: PasskeyOptions;
  /** Words that a password must not consist of, beside the site's name. */
  passwordContextWords?: string[];
  /** The employees' single sign-on; without it there is none. */
  sso?: SsoOptions;
  /** Domains of addresses whose owners sign in as employees, exactly, such as `kepro.com`. */
  employeeEmailDomains?: string[];
  logger?: Log;
  /** Counts for Prometheus, which `atrezzo.metrics` then has. Default `false`. */
  metrics?: boolean;
  clock?: Clock;
}

/** The options with every default filled in, checked. */
export interface Configuration {
  baseUrl: URL;
  secret: string;
  basePath: string;
  databaseUrl: string;
  redis: RedisAddress | undefined;
  messenger: 'outbox' | Messenger;
  carriers: CarrierOptions | undefined;
  deliversMessages: boolean;
  environment: 'production' | 'development';
  siteName: string;
  home: string;
  loginPath: string;
  allowedOrigins: string[];
  returnOrigins: string[];
  tokenAudiences: string[];
  trustedProxies: number;
  policy: Policy;
  relyingParty: RelyingParty;
  terms: TermsDocument[];
  passwordContextWords: string[];
  sso?: SsoConfiguration;
  employeeEmailDomains: string[];
}
