import type { User } from '../../ports/directory.ts';

/** What a flow knows of its beginning; times are milliseconds since the epoch. */
interface BegunFlow {
  createdAt: number;
  /** When this flow itself last ended what let the person in. */
  facts: { accessEndedAt?: number };
}

/** Returns whether something other than this flow ended the user's access after the flow began. */
export function isCutOff(
  { createdAt, facts }: BegunFlow,
  { accessEndedAt }: Pick<User, 'accessEndedAt'>,
): boolean {
  const since = facts.accessEndedAt ?? createdAt;
  return accessEndedAt !== undefined && accessEndedAt.getTime() > since;
}
