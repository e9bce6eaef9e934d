import type { FlowClient, Problem } from '@atrezzo/client';
import type { Step } from '@atrezzo/contract';
import type { MessageReason } from '../../internal/message-content.ts';
import type { Screen } from '../../registry.ts';
import { registry } from '../../registry.ts';

/** What to show, and why, where it is the message. */
export interface Shown {
  screen: Screen;
  reason?: MessageReason;
}

/** After these, doing the same once more leads to the same end. */
const dead = new Set<string | undefined>(['already_registered', 'recovery_needs_administrator']);

/** The page is older than what the BFF asks for, or than the files that it would need. */
export const outdated: Shown = { screen: 'login-message', reason: 'outdated' };

type FlowState = Pick<FlowClient, 'flow' | 'problem' | 'running' | 'hasEnded'>;

/** Whether the flow, if there was one, is over without having come to its end. */
export function isOver({ problem, hasEnded }: FlowState): boolean {
  return problem !== undefined && hasEnded;
}

/** Which screen the state of the flow asks for; `first` comes before any flow. */
export function screenFor(state: FlowState, first: Screen, isResuming: boolean): Shown {
  const { flow, problem, running } = state;
  if (flow) {
    if (isOver(state)) return message(dead.has(problem?.code) ? 'stopped' : 'ended');
    const screen = screenOf(flow.step);
    return screen in registry ? { screen } : outdated;
  }
  if (running === 'resume') return message('opening');
  if (isResuming && problem) return message('offline');
  return first === 'login-message' ? message(whyNoStep(problem)) : { screen: first };
}

/** A sign-in that takes a passkey and nothing else is a screen of its own. */
function screenOf(step: Step): Screen {
  const isPasskeyAlone = step.kind === 'sign-in' && !step.actions.includes('submit-credentials');
  return isPasskeyAlone ? 'use-passkey' : step.kind;
}

/** Where no screen comes before a flow, what keeps it from starting is said instead. */
function whyNoStep(problem: Problem | undefined): MessageReason {
  if (!problem) return 'opening';
  return problem.code === 'offline' ? 'offline' : 'ended';
}

function message(reason: MessageReason): Shown {
  return { screen: 'login-message', reason };
}
