import type { Clock } from '../../ports/clock.ts';
import { hashToken } from '../secrets/keys.ts';
import { newId } from '../secrets/tokens.ts';

/** Employees are told from portal users by their ids; no import makes one like it. */
const idPrefix = 'emp_';
export const newEmployeeId = (clock: Clock) => idPrefix + newId(clock);
export const isEmployeeId = (userId: string) => userId.startsWith(idPrefix);

/** Whether a normalised address is one of an employee, whoever that is: only its domain is looked at. */
export type IsEmployeeAddress = (email: string | undefined) => boolean;

export function createIsEmployeeAddress(domains: readonly string[]): IsEmployeeAddress {
  const listed = new Set(domains);
  return (email) => email !== undefined && listed.has(email.slice(email.lastIndexOf('@') + 1));
}

/** How a session at the identity provider is stored beside ours: its id is unique for its issuer alone. */
export const providerSessionKey = (issuer: string, sid: string) =>
  hashToken(JSON.stringify([issuer, sid]));
