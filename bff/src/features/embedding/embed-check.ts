import type { EmbedCheck } from '@atrezzo/contract';

type Check = EmbedCheck['checks'][number];

/** A clock further off than this makes codes look expired to a person who trusts their watch. */
const clockToleranceMs = 60_000;

export interface Embedding {
  baseUrl: string;
  allowedOrigins: string[];
  now: Date;
  /** The page's origin, as its browser states it; absent on a same-origin GET. */
  origin?: string | undefined;
  /** `Sec-Fetch-Site`. */
  site?: string | undefined;
  /** The page's clock (RFC 3339), where it was sent along as `?now=`. */
  pageClock?: string | undefined;
  /** The page's Content-Security-Policy, where it was sent along as `?csp=`. */
  pagePolicy?: string | undefined;
}

/** Says in words why an embed will not work, and what to mend. */
export function checkEmbedding(embedding: Embedding): EmbedCheck {
  const checks = [
    cookiesCheck(embedding),
    originCheck(embedding),
    clockCheck(embedding),
    policyCheck(embedding),
  ];
  return {
    ok: checks.every(({ ok }) => ok),
    checks,
    serverTime: embedding.now.toISOString(),
  };
}

function cookiesCheck({ baseUrl, site }: Embedding): Check {
  const { protocol, hostname } = new URL(baseUrl);
  if (protocol !== 'https:' && hostname !== 'localhost') {
    return failed('cookies', `Cookies need https, and the base URL is ${baseUrl}.`);
  }
  if (site === 'cross-site') {
    return failed(
      'cookies',
      'The page is on another site, so its browser sends no SameSite cookies. Serve the BFF below the ' +
        "page's own domain.",
    );
  }
  return passed('cookies', 'The page and the BFF are on one site, so cookies are sent.');
}

function originCheck({ baseUrl, allowedOrigins, origin, site }: Embedding): Check {
  const own = new URL(baseUrl).origin;
  if (site === 'same-origin' || origin === undefined || origin === own) {
    return passed('origin', 'The page has the same origin as the BFF; no CORS is needed.');
  }
  if (allowedOrigins.includes(origin)) return passed('origin', `${origin} is on the allow-list.`);
  return failed('origin', `${origin} is not on the allow-list. Add it to ATREZZO_ALLOWED_ORIGINS.`);
}

function clockCheck({ now, pageClock }: Embedding): Check {
  if (pageClock === undefined) {
    return passed('clock', 'Not looked at: send the time of the page as ?now=.');
  }
  const off = Math.abs(Date.parse(pageClock) - now.getTime());
  if (Number.isNaN(off)) return failed('clock', '?now= is not an RFC 3339 time.');
  if (off <= clockToleranceMs) return passed('clock', 'The clocks agree.');
  const seconds = Math.round(off / 1_000);
  return failed(
    'clock',
    `The clocks differ by ${seconds} s. Countdowns allow for it; check the server against NTP.`,
  );
}

function policyCheck({ pagePolicy, site }: Embedding): Check {
  const needs = "script-src with the elements' origin, and connect-src with the BFF's";
  if (pagePolicy === undefined) {
    return passed('csp', `Not looked at: send the policy of the page as ?csp=. It needs ${needs}.`);
  }
  const directives = pagePolicy.split(';').map((directive) => directive.trim().split(/\s+/));
  const fallback = directives.find(([name]) => name === 'default-src');
  const coversItself = site === 'same-origin' && fallback?.includes("'self'");
  const missing = ['script-src', 'connect-src'].filter(
    (wanted) => fallback && !coversItself && !directives.some(([name]) => name === wanted),
  );
  if (missing.length === 0) return passed('csp', 'The policy allows for scripts and connections.');
  return failed(
    'csp',
    `default-src applies where ${missing.join(' and ')} should stand: it needs ${needs}.`,
  );
}

const passed = (name: string, say: string): Check => ({ name, ok: true, say });
const failed = (name: string, say: string): Check => ({ name, ok: false, say });
