import type { VerifyCodeStep } from '@atrezzo/contract';
import { endingOf } from './call-form.ts';

/** Which sentence stands below the heading. */
export function introKey(step: VerifyCodeStep) {
  if (step.proves === 'link') return 'verify-code.intro.link';
  switch (step.phase) {
    case 'destination':
      if (step.proves === 'account') return 'verify-code.intro.recover';
      if (step.proves) return 'verify-code.intro.registered_phone';
      return step.destination
        ? (`verify-code.intro.${step.channel}_on_file` as const)
        : (`verify-code.intro.${step.channel}` as const);
    case 'code':
      if (step.proves === 'account') {
        return step.destination ? 'verify-code.intro.sought' : 'verify-code.intro.sought_username';
      }
      return step.deliveryState === 'sent'
        ? (`verify-code.intro.sent_${step.channel}` as const)
        : (`verify-code.intro.${step.deliveryState}` as const);
    case 'call': {
      const ending = endingOf(step);
      if (ending) return `problem.${ending}` as const;
      return step.callState === 'approved'
        ? 'verify-code.intro.call_approved'
        : 'verify-code.intro.call';
    }
  }
}
