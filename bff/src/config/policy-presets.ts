import type { Policy } from './policy.ts';

const seconds = 1_000;
const minutes = 60 * seconds;
const hours = 60 * minutes;

/** As the guide describes. */
const atrezzo: Policy = {
  methods: ['phone', 'email'],
  codes: {
    length: 6,
    tries: 5,
    emailLoginLifeMs: 30 * seconds,
    lifeMs: 300 * seconds,
    resendAfterMs: 30 * seconds,
  },
  calls: { approval: 'hash', lifeMs: 300 * seconds },
  sends: {
    budgets: 'enforce',
    destination: [
      { limit: 8, windowMs: hours },
      { limit: 20, windowMs: 24 * hours },
    ],
    ip: { limit: 200, windowMs: hours },
    account: { limit: 20, windowMs: hours },
    countryPrefix: { limit: 3_000, windowMs: hours },
    site: { limit: 5_000, windowMs: hours },
  },
  lockout: {
    // Anyone can guess at anyone's password, so these locks end, and soon.
    password: {
      failures: 10,
      lockMs: 15 * minutes,
      longestLockMs: hours,
      hardStop: Number.MAX_SAFE_INTEGER,
    },
    secondFactor: {
      failures: 10,
      lockMs: 15 * minutes,
      longestLockMs: 365 * 24 * hours,
      hardStop: 100,
    },
    // Anyone can ask for a code to anyone's address, so these locks end too.
    recovery: {
      failures: 10,
      lockMs: 15 * minutes,
      longestLockMs: 24 * hours,
      hardStop: Number.MAX_SAFE_INTEGER,
    },
  },
  requests: {
    // A clinic is one address to us: generous to it, narrow for a guesser.
    flowStartsPerIp: { limit: 600, windowMs: 5 * minutes },
    credentialsPerIp: { limit: 300, windowMs: 5 * minutes },
    emailTriesPerAccount: { limit: 10, windowMs: hours },
    administratorsLinksPerUser: { limit: 10, windowMs: hours },
    linksPerIp: { limit: 60, windowMs: hours },
    linksPerIdentifier: { limit: 5, windowMs: hours },
  },
  links: { lifeMs: 24 * hours, tries: 5 },
  flowLifeMs: 15 * minutes,
  session: { idleMs: 15 * minutes, absoluteMs: 4 * hours },
  administrativeRoles: ['administrative'],
  stepUp: { maxAgeMs: 5 * minutes },
  accessTokens: { lifeMs: 5 * minutes },
  remember: { lifeMs: 4 * hours, persist: false },
  passkeys: 'offer',
  phoneUsersMayUseEmail: true,
  recovery: { emailOnlyNeedsMore: false },
  password: { minLength: 8, maxLength: 256 },
  countries: ['US'],
  allowFictionalPhones: false,
};

/** NIST SP 800-63B-4 and OWASP ASVS 5.0, where they ask for more than the guide. */
const strict: Policy = {
  ...atrezzo,
  codes: { ...atrezzo.codes, emailLoginLifeMs: 300 * seconds },
  calls: { ...atrezzo.calls, approval: 'number-and-hash' },
  remember: { ...atrezzo.remember, passwordAfterIdleMs: 15 * minutes },
  phoneUsersMayUseEmail: false,
  recovery: { emailOnlyNeedsMore: true },
  password: { ...atrezzo.password, minLength: 15 },
};

export const policyPresets = { atrezzo, strict };
