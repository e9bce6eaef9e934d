import type { Lockout } from '../../domain/abuse/lockout.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import { isSeeking } from '../../flow/flow-record.ts';
import type { AttemptCount } from '../../ports/lockouts.ts';

/** Under which name a person's failures and messages are counted, and what the failures lock. */
export interface Counter {
  subject: string;
  count(): Promise<AttemptCount>;
  lock(): Promise<{ lockedUntil?: Date; hardStopped: boolean }>;
}

/**
 * Codes for an account that is known count against its second factor. Where one is out to find who this is,
 * they count against what was typed, anyone's or not: a stranger locks no one's second factor by it.
 */
export function countedAs(flow: FlowRecord, destination: string, lockout: Lockout): Counter {
  if (isSeeking(flow)) {
    const { usernameSought } = flow.facts;
    const subject =
      usernameSought === undefined
        ? lockout.passwordSubject('email', destination)
        : lockout.passwordSubject('username', usernameSought);
    return {
      subject: `recovery:${subject}`,
      count: () => lockout.countRecovery(subject),
      lock: () => lockout.recoveryLock(subject),
    };
  }
  const subject = flow.facts.userId ?? '';
  return {
    subject,
    count: () => lockout.countSecondFactor(subject),
    lock: () => lockout.secondFactorLock(subject),
  };
}
