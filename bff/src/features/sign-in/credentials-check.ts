import type { ActionInputs } from '@atrezzo/contract';
import type { FlowRecord } from '../../flow/flow-record.ts';
import type { Outcome, RequestContext } from '../../flow/step-handler.ts';
import type { User } from '../../ports/directory.ts';

export type CredentialsCheck = (
  flow: FlowRecord,
  input: ActionInputs['submit-credentials'],
  request: RequestContext,
) => Promise<Outcome>;

/** Whose password may be proved in this flow: anyone's, or behind a link that of the person it was sent to. */
export const isWanted = ({ kind, facts }: FlowRecord, user: User | undefined): boolean =>
  kind !== 'resume' || facts.userId === user?.id;
