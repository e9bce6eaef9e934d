import type { LoginMethod, Method } from '@atrezzo/contract';
import type { FlowRecord } from '../../flow/flow-record.ts';
import { isEnrolling } from '../../flow/flow-record.ts';

/** What this flow was about: the passkey used, the factor enrolled or on file, or the login option. */
export function methodOf(flow: FlowRecord): LoginMethod {
  if (flow.facts.passkeyUsed) return 'passkey';
  const chosen = isEnrolling(flow) || flow.kind === 'recover';
  return chosen ? enrolledMethod(flow) : (flow.method ?? 'email');
}

/** The second factor of the registration. */
export function enrolledMethod({ facts }: FlowRecord): Method {
  return facts.methodChosen ?? 'email';
}
