import type { ActionInputs } from '@atrezzo/contract';
import type { FlowRecord } from '../../flow/flow-record.ts';
import type { Outcome, RequestContext } from '../../flow/step-handler.ts';

export type CredentialsCheck = (
  flow: FlowRecord,
  input: ActionInputs['submit-credentials'],
  request: RequestContext,
) => Promise<Outcome>;
