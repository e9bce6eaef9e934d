import type { Configuration, ServerMetadata } from 'openid-client';
import type { Clock } from '../../ports/clock.ts';

type Client = typeof import('openid-client');
type JwksCache = NonNullable<ReturnType<Client['getJwksCache']>>;

/** What the provider said about itself, and the library to speak with it. */
export interface Discovered {
  client: Client;
  metadata: ServerMetadata;
  /** Runs `work` with a configuration whose clock is ours; keys that it fetched are kept. */
  use<Result>(work: (config: Configuration) => Promise<Result>): Promise<Result>;
}

export interface Discovery {
  /** Rejects while the provider cannot be reached; the next one to ask tries again. */
  read(): Promise<Discovered>;
}

export interface DiscoveryOptions {
  issuer: URL;
  clientId: string;
  clientSecret: string;
  timeoutMs: number;
  clock: Clock;
}

/** Providers change their addresses and algorithms seldom, and not within the hour. */
const freshForMs = 60 * 60_000;

/**
 * OpenID Connect Discovery 1.0, when it is first needed: a provider that is down keeps no one from starting.
 * What was discovered is used for an hour, and on while the provider does not answer.
 */
export function createDiscovery(options: DiscoveryOptions): Discovery {
  const { clock } = options;
  let known: { discovered: Discovered; until: number } | undefined;
  let pending: Promise<Discovered> | undefined;

  async function discoverAnew(): Promise<Discovered> {
    try {
      const discovered = await discover(options);
      known = { discovered, until: clock.now().getTime() + freshForMs };
      return discovered;
    } catch (error) {
      if (known) return known.discovered;
      throw error;
    } finally {
      pending = undefined;
    }
  }

  return {
    read() {
      if (known && clock.now().getTime() < known.until) return Promise.resolve(known.discovered);
      pending ??= discoverAnew();
      return pending;
    },
  };
}

async function discover(options: DiscoveryOptions): Promise<Discovered> {
  const { issuer, clientId, clientSecret, timeoutMs, clock } = options;
  const client = await import('openid-client');
  const insecure = issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [];
  const timeout = timeoutMs / 1_000;
  const found = await client.discovery(issuer, clientId, clientSecret, undefined, {
    execute: insecure,
    timeout,
  });
  const metadata = found.serverMetadata();
  // For some hosts the library lets another issuer pass; here the configured one is the only one.
  if (new URL(metadata.issuer).href !== issuer.href) {
    throw new Error(`The provider calls itself ${metadata.issuer}, and not ${issuer.href}.`);
  }
  const authentication = authenticationFor(client, metadata, clientSecret);
  let keys: { cache: JwksCache; fetchedAt: number } | undefined;

  /** As old as our clock says: the library looks for a key that it does not know again after a minute. */
  function agedKeys(): JwksCache | undefined {
    if (!keys) return undefined;
    const age = clock.now().getTime() - keys.fetchedAt;
    return { ...keys.cache, uat: Math.floor((Date.now() - age) / 1_000) };
  }

  return {
    client,
    metadata,
    async use(work) {
      const skew = Math.round((clock.now().getTime() - Date.now()) / 1_000);
      const clientMetadata = { client_secret: clientSecret, [client.clockSkew]: skew };
      const config = new client.Configuration(metadata, clientId, clientMetadata, authentication);
      config.timeout = timeout;
      if (insecure.length > 0) client.allowInsecureRequests(config);
      client.enableNonRepudiationChecks(config);
      const known = agedKeys();
      if (known) client.setJwksCache(config, known);
      try {
        return await work(config);
      } finally {
        const cache = client.getJwksCache(config);
        if (cache && cache.uat !== known?.uat) keys = { cache, fetchedAt: clock.now().getTime() };
      }
    },
  };
}

/** OpenID Connect Discovery 1.0, section 3: a provider that names no way takes HTTP Basic. */
function authenticationFor(client: Client, metadata: ServerMetadata, secret: string) {
  const ways = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  return ways.includes('client_secret_basic')
    ? client.ClientSecretBasic(secret)
    : client.ClientSecretPost(secret);
}
