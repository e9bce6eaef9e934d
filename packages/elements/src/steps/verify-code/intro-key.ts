import type { VerifyCodeStep } from '@atrezzo/contract';
import { endingOf } from './call-form.ts';
import type { CodeStep, DestinationStep } from './form-parts.ts';

/** Which sentence stands below the heading. */
export function introKey(step: VerifyCodeStep) {
  if (step.proves === 'link') return 'verify-code.intro.link';
  switch (step.phase) {
    case 'destination':
      return destinationKey(step);
    case 'code':
      return codeKey(step);
    case 'call': {
      const ending = endingOf(step);
      if (ending) return `problem.${ending}` as const;
      return step.callState === 'approved'
        ? 'verify-code.intro.call_approved'
        : 'verify-code.intro.call';
    }
  }
}

function destinationKey({ proves, channel, destination }: DestinationStep) {
  if (proves === 'account') return 'verify-code.intro.recover';
  if (proves === 'changed-address') return 'verify-code.intro.changed_address';
  if (proves) return 'verify-code.intro.registered_phone';
  return destination
    ? (`verify-code.intro.${channel}_on_file` as const)
    : (`verify-code.intro.${channel}` as const);
}

function codeKey({ proves, channel, destination, deliveryState }: CodeStep) {
  if (proves === 'account') {
    return destination ? 'verify-code.intro.sought' : 'verify-code.intro.sought_username';
  }
  return deliveryState === 'sent'
    ? (`verify-code.intro.sent_${channel}` as const)
    : (`verify-code.intro.${deliveryState}` as const);
}
