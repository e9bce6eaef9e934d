import type { ActionInputs } from '@atrezzo/contract';
import type { IsEmployeeAddress } from '../../domain/access/employees.ts';
import { normaliseEmail } from '../../domain/identifiers/email-addresses.ts';
import { normaliseUsername } from '../../domain/identifiers/username.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import type { Outcome, RequestContext, StepHandler } from '../../flow/step-handler.ts';
import { refuse } from '../../flow/step-handler.ts';

/**
 * Whose portal password was forgotten. The name need not be anyone's: a code is on its way at once if it is,
 * to the address on record, and nothing tells one from the other.
 */
export function createIdentify(options: {
  /** Sends a code to whoever has the username that the flow seeks. */
  sendCode(flow: FlowRecord, username: string, request: RequestContext): Promise<Outcome>;
  isEmployeeAddress: IsEmployeeAddress;
}): StepHandler<'identify'> {
  return {
    show: async (_flow, { identifier }) => ({
      kind: 'identify',
      identifier,
      actions: ['submit-identifier'],
    }),
    actions: {
      'submit-identifier': async (
        flow,
        { identifier }: ActionInputs['submit-identifier'],
        request,
      ) => {
        if (options.isEmployeeAddress(normaliseEmail(identifier))) {
          return refuse({ code: 'use_employee_login' });
        }
        const usernameSought = normaliseUsername(identifier);
        if (!usernameSought) return refuse({ code: 'request_invalid' });
        const seeking = { ...flow, facts: { ...flow.facts, usernameSought } };
        const outcome = await options.sendCode(seeking, usernameSought, request);
        return outcome.refused ? outcome : { ...outcome, facts: { usernameSought } };
      },
    },
  };
}
