import type { Method } from '@atrezzo/contract';
import type { LockoutLimits } from '../ports/lockouts.ts';

/** At most `limit` in a window of `windowMs`. */
export interface RateLimit {
  limit: number;
  windowMs: number;
}

/** What a message costs by the country of its number (ISO 3166-1 alpha-2); `default` for all others. */
export type MessagePrices = { default: number } & Record<string, number>;

/** What paid messages may cost. Amounts are in units of the currency, down to its millionth. */
export interface SpendPolicy {
  /** ISO 4217. */
  currency: string;
  /** One text, with all its parts; one call, as long as they usually are. */
  prices: { sms: MessagePrices; call: MessagePrices };
  perHour: number;
  perDay: number;
}

/**
 * What the operator has decided. Every value can be set by itself; the presets are in `policy-presets`.
 * Times are milliseconds.
 */
export interface Policy {
  methods: Method[];
  codes: {
    length: number;
    tries: number;
    /** Counted from the provider's acceptance. */
    emailLoginLifeMs: number;
    lifeMs: number;
    /** Before another may be sent; never longer than the code lives. */
    resendAfterMs: number;
  };
  calls: {
    /** `hash`: press #. `number-and-hash`: key the number shown on the screen, then #. */
    approval: 'hash' | 'number-and-hash';
    lifeMs: number;
  };
  sends: {
    /**
     * `record-only`: all budgets but the destination's are counted and reported, and refuse nothing, while an
     * operator looks for their limits. What protects those who are written to holds in any case.
     */
    budgets: 'enforce' | 'record-only';
    destination: RateLimit[];
    ip: RateLimit;
    account: RateLimit;
    countryPrefix: RateLimit;
    /** All paid messages of this site together. */
    site: RateLimit;
    /** Without it, paid messages are bounded by number alone. */
    spend?: SpendPolicy;
  };
  lockout: {
    password: LockoutLimits;
    secondFactor: LockoutLimits;
    /** Codes for an address whose holder has proved nothing yet. */
    recovery: LockoutLimits;
  };
  requests: {
    flowStartsPerIp: RateLimit;
    credentialsPerIp: RateLimit;
    emailTriesPerAccount: RateLimit;
    /** Links that administrators have sent to one user. */
    administratorsLinksPerUser: RateLimit;
    linksPerIp: RateLimit;
    linksPerIdentifier: RateLimit;
  };
  links: {
    /** At most a day. */
    lifeMs: number;
    /** At the code that came in the same mail; after them the link no longer works. */
    tries: number;
  };
  flowLifeMs: number;
  session: { idleMs: number; absoluteMs: number };
  /** Roles of the portal whose holders administer the users of the organisations that they manage. */
  administrativeRoles: string[];
  /** How old the proof of a second factor may be where a fresh one is asked for. */
  stepUp: { maxAgeMs: number };
  /** Tokens for the portal's own APIs; at most five minutes. */
  accessTokens: { lifeMs: number };
  remember: {
    /** A fixed ceiling, counted from the proof. */
    lifeMs: number;
    /** Whether the remembering survives a restart of the browser. */
    persist: boolean;
    /** Idle longer than this, a remembered browser still needs the password; absent: it never does. */
    passwordAfterIdleMs?: number;
  };
  /** Whether people can have passkeys, and are offered one. They need https, or localhost. */
  passkeys: 'offer' | 'off';
  /** Whether someone registered with a phone may use Login with Email. */
  phoneUsersMayUseEmail: boolean;
  recovery: {
    /** Whether someone registered without a phone needs more than a code by email to set a new password. */
    emailOnlyNeedsMore: boolean;
  };
  password: { minLength: number; maxLength: number };
  countries: string[];
  /** Numbers reserved for fiction (555-01xx): for demonstrations and tests. */
  allowFictionalPhones: boolean;
}
