/** Nothing that could end one address and begin another, or carry a name, a comment or a header line. */
const plainAddress = /^[^\s,;:<>()[\]"\\@]+@[^\s,;:<>()[\]"\\@]+$/;

/**
 * Whether a text is one plain address: never a list, never with a name (CVE-2023-7028, CVE-2022-35924). The
 * last look before an address leaves for a provider, which might read more than one out of it.
 */
export function isPlainAddress(text: unknown): text is string {
  return typeof text === 'string' && text.length <= 254 && plainAddress.test(text);
}
