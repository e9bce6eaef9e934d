export interface ReturnAddressOptions {
  /** Where to go when nothing was asked for, or something that is not allowed. */
  fallback: string;
  /** This site's own address, as configured. */
  baseUrl: string;
  /** Other origins that may be gone to, such as `https://portal.example`. Exact ones, no patterns. */
  allowed: string[];
}

const longestAddress = 2048;
/** URL parsers drop tabs and line breaks, and read a backslash as a slash; so both are refused unread. */
const unsafeCharacter = /[\p{C}\p{Z}\\]/u;
const pathOrWebAddress = /^(?:\/(?!\/)|https?:\/\/[^/])/i;
/**
 * An empty segment, or a slash, backslash or control character encoded once or more often: what becomes
 * the address of another host where someone on the way decodes and tidies the path.
 */
const pathOfAnotherHost = /\/\/|%(?:25)*(?:2f|5c|[01][0-9a-f]|7f)/i;

/**
 * Where a finished login may send the browser: a path of this site (given back as a path), or an address
 * of a listed origin. Everything else becomes the fallback (CWE-601). Never throws.
 */
export function checkReturnTo(value: string | undefined, options: ReturnAddressOptions): string {
  const { fallback, baseUrl, allowed } = options;
  if (!value || value.length > longestAddress || unsafeCharacter.test(value)) return fallback;
  if (!pathOrWebAddress.test(value)) return fallback;
  const site = URL.parse(baseUrl);
  const address = URL.parse(value, baseUrl);
  if (!site || !address || address.username || address.password) return fallback;
  if (pathOfAnotherHost.test(address.pathname)) return fallback;
  if (address.origin === site.origin) return address.pathname + address.search + address.hash;
  const isListed = allowed.some((origin) => originOf(origin) === address.origin);
  return isListed ? address.href : fallback;
}

function originOf(address: string): string | undefined {
  return URL.parse(address)?.origin;
}
