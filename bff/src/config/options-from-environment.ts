import { carriersFrom, carrierVariables } from './carriers-from-environment.ts';
import { ConfigurationError } from './configuration-error.ts';
import type { AtrezzoOptions } from './options.ts';
import { spendFrom, spendVariables } from './spend-options.ts';

type Environment = Record<string, string | undefined>;

const prefix = 'ATREZZO_';
const names = [
  'BASE_URL',
  'SECRET',
  'BASE_PATH',
  'DATABASE_URL',
  'REDIS_URL',
  'MESSENGER',
  'ENVIRONMENT',
  'SITE_NAME',
  'HOME',
  'LOGIN_PATH',
  'ALLOWED_ORIGINS',
  'RETURN_ORIGINS',
  'TOKEN_AUDIENCES',
  'TRUSTED_PROXIES',
  'POLICY',
  'PASSWORD_CONTEXT_WORDS',
  'SEND_BUDGETS',
  'COUNTRIES',
  'ALLOW_FICTIONAL_PHONES',
  'EMPLOYEE_EMAIL_DOMAINS',
  'SSO_ISSUER',
  'SSO_CLIENT_ID',
  'SSO_CLIENT_SECRET',
  'SSO_LABEL',
  'SSO_NAME',
  'SSO_ORGANISATION',
  'SSO_ROLES',
  'SSO_SCOPE',
  'PASSKEYS',
  'PASSKEY_RP_ID',
  'PASSKEY_ORIGINS',
  'PASSKEY_TOP_ORIGINS',
  ...carrierVariables,
  ...spendVariables,
] as const;

/** Every variable that there is. */
export const settingNames: readonly string[] = names.map((name) => prefix + name);

/** Reads the options from `ATREZZO_*` variables; `docs/configuration.md` lists them. */
export function optionsFromEnvironment(environment: Environment): AtrezzoOptions {
  refuseUnknownNames(environment);
  const read = (name: (typeof names)[number]) => environment[prefix + name] || undefined;
  const list = (name: (typeof names)[number]) =>
    read(name)
      ?.split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '');
  const spend = spendFrom(read);
  // The checks that follow name whatever does not fit, so text is passed on as it stands.
  const options = {
    baseUrl: read('BASE_URL') ?? '',
    secret: read('SECRET') ?? '',
    basePath: read('BASE_PATH'),
    databaseUrl: read('DATABASE_URL'),
    redisUrl: read('REDIS_URL'),
    messenger: read('MESSENGER'),
    carriers: carriersFrom(read),
    environment: read('ENVIRONMENT'),
    siteName: read('SITE_NAME'),
    home: read('HOME'),
    loginPath: read('LOGIN_PATH'),
    allowedOrigins: list('ALLOWED_ORIGINS'),
    returnOrigins: list('RETURN_ORIGINS'),
    tokenAudiences: list('TOKEN_AUDIENCES'),
    trustedProxies: read('TRUSTED_PROXIES') ? Number(read('TRUSTED_PROXIES')) : undefined,
    policy: read('POLICY'),
    passwordContextWords: list('PASSWORD_CONTEXT_WORDS'),
    employeeEmailDomains: list('EMPLOYEE_EMAIL_DOMAINS'),
    sso: ssoFrom(read, list('SSO_ROLES')),
    passkeys: passkeys(read('PASSKEY_RP_ID'), list('PASSKEY_ORIGINS'), list('PASSKEY_TOP_ORIGINS')),
    policyChanges: {
      ...policyChanges(list('COUNTRIES'), read('ALLOW_FICTIONAL_PHONES')),
      ...sendChanges(read('SEND_BUDGETS'), spend),
      ...(read('PASSKEYS') !== undefined && { passkeys: read('PASSKEYS') }),
    },
  };
  return withoutUndefined(options) as unknown as AtrezzoOptions;
}

/** One variable of the single sign-on asks for all that it needs. */
function ssoFrom(
  read: (name: (typeof names)[number]) => string | undefined,
  roles: string[] | undefined,
) {
  const given = withoutUndefined({
    issuer: read('SSO_ISSUER'),
    clientId: read('SSO_CLIENT_ID'),
    clientSecret: read('SSO_CLIENT_SECRET'),
    label: read('SSO_LABEL'),
    name: read('SSO_NAME'),
    organisation: read('SSO_ORGANISATION'),
    roles,
    scope: read('SSO_SCOPE'),
  });
  return Object.keys(given).length > 0 ? given : undefined;
}

function withoutUndefined(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** A misspelt variable would leave its default in force without a word. */
function refuseUnknownNames(environment: Environment): void {
  const known = new Set(settingNames);
  const unknown = Object.keys(environment).filter(
    (key) => key.startsWith(prefix) && !known.has(key),
  );
  if (unknown.length === 0) return;
  throw new ConfigurationError(
    unknown.map((key) => `There is no setting ${key}. See docs/configuration.md for their names.`),
  );
}

function policyChanges(countries: string[] | undefined, fictional: string | undefined) {
  return {
    ...(countries && { countries }),
    ...(fictional !== undefined && { allowFictionalPhones: yesOrNo.get(fictional) ?? fictional }),
  };
}

function sendChanges(budgets: string | undefined, spend: object | undefined) {
  if (budgets === undefined && !spend) return {};
  return { sends: { ...(budgets !== undefined && { budgets }), ...(spend && { spend }) } };
}

function passkeys(rpId?: string, origins?: string[], topOrigins?: string[]) {
  if (rpId === undefined && !origins && !topOrigins) return undefined;
  return {
    ...(rpId !== undefined && { rpId }),
    ...(origins && { origins }),
    ...(topOrigins && { topOrigins }),
  };
}

const yesOrNo = new Map([
  ['true', true],
  ['false', false],
]);
