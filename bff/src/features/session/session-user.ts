import type { SessionUser } from '@atrezzo/contract';
import type { User } from '../../ports/directory.ts';

/** What a host portal may know of the person who is signed in. */
export function sessionUser(user: User): SessionUser {
  const { id, username, displayName, email, roles, organisation } = user;
  return { id, username, displayName, email, roles, organisation };
}
