import { searchTerms, searchText } from '../../domain/identifiers/search-text.ts';

/** Begins the row under which a user stands among all users: no search begins with a space. */
export const amongAll = ' ';

/** Under what a user is listed: once among all users, and once for each way of being found. */
export function listedTerms(user: Parameters<typeof searchTerms>[0]): string[] {
  return [amongAll + searchText(user.username), ...searchTerms(user)];
}
