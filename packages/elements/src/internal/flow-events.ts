import type { DoneStep, FlowKind, SessionState, StepKind } from '@atrezzo/contract';
import { canBeRefused, crossesShadows } from './entry-events.ts';
import type { ShownCode } from './shown-problem.ts';

/** What is shown where no flow is under way. */
export type ScreenBesideFlow = 'login-options' | 'login-help' | 'open-link';

/** Another step is shown, or a screen beside any flow. */
export class AtrezzoStepEvent extends Event {
  readonly step: StepKind | ScreenBesideFlow;
  readonly flow: FlowKind | undefined;

  constructor(step: StepKind | ScreenBesideFlow, flow?: FlowKind) {
    super('atrezzo-step', crossesShadows);
    this.step = step;
    this.flow = flow;
  }
}

/** Something was refused or went wrong, and the person has been told. */
export class AtrezzoProblemEvent extends Event {
  readonly code: ShownCode;

  constructor(code: ShownCode) {
    super('atrezzo-problem', crossesShadows);
    this.code = code;
  }
}

/** The person is signed in. Cancel it to stay on the page instead of going to `returnTo`. */
export class AtrezzoCompleteEvent extends Event {
  /** Checked by the server: a path of this site, or an address that its operator listed. */
  readonly returnTo: string;
  readonly user: DoneStep['session']['user'];

  constructor({ returnTo, session }: DoneStep) {
    super('atrezzo-complete', canBeRefused);
    this.returnTo = returnTo;
    this.user = session.user;
  }
}

/** A session began or ended, in this tab or another of this browser. */
export class AtrezzoSessionChangeEvent extends Event {
  readonly state: SessionState['state'];

  constructor(state: SessionState['state']) {
    super('atrezzo-session-change', crossesShadows);
    this.state = state;
  }
}

declare global {
  interface HTMLElementEventMap {
    'atrezzo-step': AtrezzoStepEvent;
    'atrezzo-problem': AtrezzoProblemEvent;
    'atrezzo-complete': AtrezzoCompleteEvent;
    'atrezzo-session-change': AtrezzoSessionChangeEvent;
  }
}
