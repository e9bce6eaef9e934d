/**
 * What a search compares: NFKD without marks, lower-case, single spaces, so that `josé` finds `Jose` and the
 * other way round.
 */
export function searchText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** By whose beginnings a user is found: username, address, and the name from each of its words on. */
export function searchTerms(user: {
  username: string;
  email: string;
  displayName: string;
}): string[] {
  const words = searchText(user.displayName).split(' ');
  const names = words.map((_, index) => words.slice(index).join(' '));
  const terms = [searchText(user.username), searchText(user.email), ...names];
  return [...new Set(terms)].filter((term) => term !== '');
}
