/**
 * The one spelling under which a directory keeps a username: NFKC, trimmed, lower-case. Two usernames
 * that normalise to the same one are the same.
 */
export function normaliseUsername(text: string): string {
  // Lower-casing can leave a decomposed letter behind, as for a dotted capital I.
  return text.normalize('NFKC').trim().toLowerCase().normalize('NFKC');
}
