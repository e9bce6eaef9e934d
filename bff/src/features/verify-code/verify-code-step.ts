import type { Services } from '../../domain/services.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import { isSeeking } from '../../flow/flow-record.ts';
import type { RequestContext, StepHandler } from '../../flow/step-handler.ts';
import { createCodeAttempt } from './code-attempt.ts';
import { createDeliveries } from './deliveries.ts';
import { createDestinations } from './destinations.ts';
import { createRecoveryCodes } from './recovery-codes.ts';
import { createRecoveryProof } from './recovery-proof.ts';
import { createSeek, usernameDestination } from './seek.ts';
import { createSendPermission } from './send-permission.ts';
import { createVerifyCode } from './verify-code.ts';
import { createVerifyCodeView } from './verify-code-view.ts';

/** Puts the step together from its parts, and what sends a code to whoever has a username. */
export function createVerifyCodeStep(services: Services) {
  const destinations = createDestinations(services);
  const refusalToSend = createSendPermission(services);
  const seeking = createSeek(services);
  const { sendCode, placeCall } = createDeliveries({ ...services, refusalToSend });
  const sendRecoveryCode = createRecoveryCodes({ ...services, seeking, refusalToSend });
  const step: StepHandler<'verify-code'> = createVerifyCode({
    ...services,
    destinations,
    deliveries: {
      placeCall,
      sendCode: (flow, channel, destination, request) =>
        isSeeking(flow)
          ? sendRecoveryCode(flow, destination, request)
          : sendCode(flow, channel, destination, request),
    },
    attempt: createCodeAttempt({ ...services, seeking, codeLength: services.policy.codes.length }),
    recoveryProof: createRecoveryProof({ ...services, seeking }),
    show: createVerifyCodeView({ ...services, destinations }),
  });
  return {
    step,
    sendCodeToUsername: (flow: FlowRecord, username: string, request: RequestContext) =>
      sendRecoveryCode(flow, usernameDestination(username), request),
  };
}
