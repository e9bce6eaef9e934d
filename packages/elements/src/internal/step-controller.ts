import type { FlowClient } from '@atrezzo/client';
import type { ActionInputs, ActionName, StartFlow } from '@atrezzo/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { EmployeesRequest } from './employees-request.ts';
import type { HelpRequest } from './help-request.ts';
import type { ShownProblem } from './shown-problem.ts';

/** What a first screen leads to: a flow, the help, or the employees' provider. */
export type Start = StartFlow | HelpRequest | EmployeesRequest;

/** As much of a flow's client as a screen uses; the first one only starts. */
export type FlowPort = Partial<FlowClient> & {
  start(body: Start): Promise<void>;
};

export interface StepControllerHost extends ReactiveControllerHost {
  client?: FlowPort | undefined;
  problem?: ShownProblem | undefined;
}

/** The one outlet of a step: runs its actions one at a time and knows what went wrong last. */
export class StepController implements ReactiveController {
  readonly #host: StepControllerHost;
  #refusal: ShownProblem | undefined;
  #dismissed: ShownProblem | undefined;
  #last: (() => Promise<void>) | undefined;

  /** The action in the air. */
  running: ActionName | 'start' | undefined;

  constructor(host: StepControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  /** What stands in the way: said here before anything was sent, or else by the BFF. */
  get problem(): ShownProblem | undefined {
    const problem = this.#standing;
    return this.running || problem === this.#dismissed ? undefined : problem;
  }

  /** Runs an action that the step offers. */
  run<A extends ActionName>(action: A, input: ActionInputs[A]): Promise<void> {
    return this.#perform(action, (client) => client.act?.(action, input));
  }

  /** Starts a flow, in place of the one under way if any; or leads elsewhere. */
  start(body: Start): Promise<void> {
    return this.#perform('start', (client) => client.start(body));
  }

  /** Does the last thing once more, with what was typed then. */
  async retry(): Promise<void> {
    await this.#last?.();
  }

  /** Says what is missing, and sends nothing. */
  refuse(problem: ShownProblem): void {
    this.#refusal = problem;
    this.#host.requestUpdate();
  }

  /** Takes back what was said, since the person is mending it. */
  dismiss(): void {
    this.#dismissed = this.#standing;
    this.#host.requestUpdate();
  }

  get #standing(): ShownProblem | undefined {
    return this.#refusal ?? this.#host.problem;
  }

  async #perform(
    action: NonNullable<StepController['running']>,
    send: (client: FlowPort) => Promise<void> | undefined,
  ): Promise<void> {
    const { client } = this.#host;
    if (!client || this.running) return;
    this.#last = () => this.#perform(action, send);
    this.#refusal = undefined;
    this.#set(action);
    await send(client);
    this.#set(undefined);
  }

  #set(running: StepController['running']): void {
    this.running = running;
    this.#host.requestUpdate();
  }
}
