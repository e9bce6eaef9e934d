import { normaliseEmail } from '../domain/identifiers/email-addresses.ts';

/** The employees' identity provider: OpenID Connect, a confidential client. */
export interface SsoOptions {
  /** Exactly as the provider states it, such as `https://login.example/tenant`. `http` is for this machine alone. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the employees' button says. Default `Login`. */
  label?: string;
  /** Stands in the addresses: `/auth/sso/<name>/callback`. Default `employees`. */
  name?: string;
  /** The organisation that all of them belong to. Default: the site's name. */
  organisation?: string;
  /** The roles that all of them have. Default `employee`. */
  roles?: string[];
  /** What the provider is asked for. Default `openid profile email`. */
  scope?: string;
  /** Longest that one request to the provider may take, in milliseconds. Default 5,000. */
  timeoutMs?: number;
}

/** The same, with defaults filled in. */
export interface SsoConfiguration {
  issuer: URL;
  clientId: string;
  clientSecret: string;
  label: string;
  name: string;
  organisation: { id: string; name: string };
  roles: string[];
  scope: string;
  timeoutMs: number;
}

export function normaliseSso(options: { sso?: SsoOptions; siteName?: string }): {
  sso?: SsoConfiguration;
} {
  return options.sso ? { sso: withDefaults(options.sso, options.siteName) } : {};
}

function withDefaults(options: SsoOptions, siteName = 'Atrezzo'): SsoConfiguration {
  const { name = 'employees', organisation = siteName } = options;
  return {
    issuer: new URL(options.issuer),
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    label: options.label ?? 'Login',
    name,
    // An id that no import makes: an organisation of the same name among the users is another one.
    organisation: { id: `sso:${name}`, name: organisation },
    roles: options.roles ?? ['employee'],
    scope: options.scope ?? 'openid profile email',
    timeoutMs: options.timeoutMs ?? 5_000,
  };
}

export function ssoSentences(options: SsoOptions | undefined): string[] {
  if (!options) return [];
  const { issuer, clientId, clientSecret, name = 'employees', roles = [] } = options;
  const { scope = 'openid', timeoutMs = 1 } = options;
  const missing = Object.entries({ issuer, clientId, clientSecret })
    .filter(([, value]) => typeof value !== 'string' || value === '')
    .map(([key]) => `sso.${key} (${variables[key]}) is missing.`);
  const sentences = missing.length > 0 ? missing : issuerSentences(issuer);
  if (!/^[a-z0-9-]{1,32}$/.test(name)) {
    sentences.push('sso.name (ATREZZO_SSO_NAME) must be lower-case letters, digits and hyphens.');
  }
  if (!roles.every((role) => /^[\w.:-]{1,64}$/.test(role))) {
    sentences.push('sso.roles (ATREZZO_SSO_ROLES) must be names without spaces.');
  }
  if (!scope.split(' ').includes('openid')) {
    sentences.push('sso.scope (ATREZZO_SSO_SCOPE) must contain openid.');
  }
  if (!(timeoutMs > 0)) sentences.push('sso.timeoutMs must be a number of milliseconds.');
  return sentences;
}

const variables: Record<string, string> = {
  issuer: 'ATREZZO_SSO_ISSUER',
  clientId: 'ATREZZO_SSO_CLIENT_ID',
  clientSecret: 'ATREZZO_SSO_CLIENT_SECRET',
};

const thisMachine = new Set(['localhost', '127.0.0.1', '[::1]']);

/** OpenID Connect Discovery 1.0, section 3: https, without query or fragment. */
function issuerSentences(issuer: string): string[] {
  const url = URL.parse(issuer);
  const said = `sso.issuer (ATREZZO_SSO_ISSUER) "${issuer}"`;
  if (!url) return [`${said} is no URL. Write it as the provider states it.`];
  const secure = url.protocol === 'https:';
  if (!secure && !(url.protocol === 'http:' && thisMachine.has(url.hostname))) {
    return [`${said} must be https: whoever is on the way could sign in as anyone.`];
  }
  const plain = !url.search && !url.hash && !url.username && !url.password;
  return plain ? [] : [`${said} must have no query, fragment or password.`];
}

/** As they stand behind the `@` of a normalised address; what is no domain is kept, to be named. */
export function normaliseDomains(domains: string[] = []): string[] {
  return domains.map((domain) => domainOf(domain) ?? domain);
}

export function domainSentences(sso: SsoOptions | undefined, domains: string[] = []): string[] {
  const name = 'employeeEmailDomains (ATREZZO_EMPLOYEE_EMAIL_DOMAINS)';
  const wrong = domains.filter((domain) => !domainOf(domain));
  const sentences = wrong.map(
    (domain) => `${name}: "${domain}" is no domain. Write it like kepro.com.`,
  );
  if (domains.length > 0 && !sso) {
    sentences.push(`${name} sends people to the employees\u2019 login, so it needs sso as well.`);
  }
  return sentences;
}

const domainOf = (domain: string) => normaliseEmail(`someone@${domain}`)?.split('@')[1];
