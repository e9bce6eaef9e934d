import type { ProblemCode } from '@atrezzo/contract';
import type { Notice } from '../messages/notices.ts';

/** What came of the end of a flow, inside its transaction: refused, or done with something to tell. */
export interface Settlement {
  refused?: ProblemCode;
  /** Mailed once the transaction is committed. */
  notice?: Notice;
  /** As `notice`, of what this end has added to the account. */
  addition?: Notice;
}
