import { domainToASCII } from 'node:url';

/** RFC 5321, section 4.5.3.1.3: a path of 256 octets, less its angle brackets. */
const longestAddress = 254;
/** RFC 5321, section 4.5.3.1.1. */
const longestLocalPart = 64;

/** RFC 5322, section 3.2.3: `dot-atom-text`. Quoted local parts are left out on purpose. */
const localPartPattern = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;

/**
 * What may be handed to IDNA at all. `domainToASCII` cuts a path off, decodes percent signs and drops
 * invisible characters instead of refusing them, so everything but letters, marks and digits stops here.
 */
const unicodeDomainPattern = /^[\p{L}\p{M}\p{N}.-]+$/u;

/** RFC 1035, section 2.3.1: labels of 1 to 63 letters, digits and inner hyphens; at least two of them. */
const domainPattern = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/**
 * One email address in the only spelling that is stored and compared, or `undefined` where the text is
 * not exactly one address (RFC 5322, section 3.4.1, `addr-spec`, without quoted strings, comments and
 * address literals).
 *
 * Unicode is normalised (NFKC) before anything is checked, so that no character can turn into an `@` or
 * a comma afterwards. International domains become their ASCII form (UTS #46); local parts outside ASCII
 * are refused. The local part is lower-cased as well: RFC 5321 lets a host tell cases apart, people do
 * not.
 */
export function normaliseEmail(text: string): string | undefined {
  const [localPart, domain, ...rest] = text.normalize('NFKC').trim().toLowerCase().split('@');
  if (localPart === undefined || domain === undefined || rest.length > 0) return undefined;
  if (localPart.length > longestLocalPart || !localPartPattern.test(localPart)) return undefined;
  const asciiDomain = normaliseDomain(domain);
  if (asciiDomain === undefined) return undefined;
  const address = `${localPart}@${asciiDomain}`;
  return address.length > longestAddress ? undefined : address;
}

function normaliseDomain(domain: string): string | undefined {
  if (!unicodeDomainPattern.test(domain)) return undefined;
  const ascii = domainToASCII(domain);
  return domainPattern.test(ascii) ? ascii : undefined;
}
