import type { User } from '../ports/directory.ts';
import type { FlowRecord } from './flow-record.ts';

/** Whether everything that let this user in was ended after the flow began, by something else than the flow. */
export function isCutOff(
  { createdAt, facts }: FlowRecord,
  { accessEndedAt }: Pick<User, 'accessEndedAt'>,
): boolean {
  const since = facts.accessEndedAt ?? createdAt;
  return accessEndedAt !== undefined && accessEndedAt.getTime() > since;
}
