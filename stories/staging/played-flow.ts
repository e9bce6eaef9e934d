import { createAuthClient } from '@atrezzo/client';
import type { ScriptedBff } from '@atrezzo/client/testing';
import { createFakeClock, createScriptedBff } from '@atrezzo/client/testing';
import type { CallState } from '@atrezzo/contract';
import type {
  AtrezzoLogin,
  AtrezzoMfaRegister,
  AtrezzoResetPassword,
  AtrezzoStepUp,
} from '@atrezzo/elements';
import { sampleTime, verifyCodeSamples } from '@atrezzo/elements/testing';
import type { Journey } from './journeys.ts';
import { stayHere } from './stay-here.ts';

interface Tags {
  'atrezzo-login': AtrezzoLogin;
  'atrezzo-mfa-register': AtrezzoMfaRegister;
  'atrezzo-reset-password': AtrezzoResetPassword;
  'atrezzo-step-up': AtrezzoStepUp;
}

/** An element that runs a whole flow, with a server that only reads out a journey. Time stands still. */
export function playedFlow<Tag extends keyof Tags>(
  tag: Tag,
  journey: Journey,
  properties: Partial<Tags[Tag]>,
): Tags[Tag] {
  forgetFlows();
  const clock = createFakeClock(sampleTime);
  const bff = createScriptedBff(journey, { clock });
  const authClient = createAuthClient({ fetch: bff.fetch, clock });
  const element = Object.assign(document.createElement(tag), properties, { authClient });
  element.addEventListener('atrezzo-complete', stayHere);
  element.addEventListener('atrezzo-step', () => void letItRing(element, bff));
  return element;
}

/** A page goes on with the flow that its tab remembers; a story begins anew. */
function forgetFlows(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith('atrezzo:')) sessionStorage.removeItem(key);
  }
}

const call: readonly (CallState & keyof typeof verifyCodeSamples)[] = [
  'ringing',
  'answered',
  'approved',
];

/** Someone answers the call and presses #, as fast as people do. */
async function letItRing(element: HTMLElement, bff: ScriptedBff): Promise<void> {
  for (const state of call) {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const step = element.querySelector('atrezzo-verify-code')?.step;
    if (step?.phase !== 'call' || !element.isConnected) return;
    bff.push({ step: verifyCodeSamples[state] });
  }
}
