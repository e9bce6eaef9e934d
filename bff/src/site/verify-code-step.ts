import { createCodeAttempt } from '../features/verify-code/proofs/code-attempt.ts';
import { createRecoveryProof } from '../features/verify-code/proofs/recovery-proof.ts';
import { createSeek, usernameDestination } from '../features/verify-code/seek.ts';
import { createDeliveries } from '../features/verify-code/sending/deliveries.ts';
import { createDestinations } from '../features/verify-code/sending/destinations.ts';
import { createRecoveryCodes } from '../features/verify-code/sending/recovery-codes.ts';
import { createSendPermission } from '../features/verify-code/sending/send-permission.ts';
import { createVerifyCode } from '../features/verify-code/verify-code.ts';
import { createVerifyCodeView } from '../features/verify-code/verify-code-view.ts';
import type { FlowRecord } from '../flow/flow-record.ts';
import { isSeeking } from '../flow/flow-record.ts';
import type { RequestContext, StepHandler } from '../flow/step-handler.ts';
import type { Services } from './services.ts';

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
