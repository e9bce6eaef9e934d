import type { ActionInputs, ActionName, Flow, StartFlow, Step } from '@atrezzo/contract';
import type { AuthClient } from './auth-client.ts';
import { pauseAfter } from './flow-events.ts';
import type { Problem, Result } from './result.ts';

export interface FlowClientOptions {
  /** What every start carries beside its own: `returnTo`, `supports`. */
  startWith?: () => Partial<StartFlow> | Promise<Partial<StartFlow>>;
  /** Called after the person has left a flow by `cancel`. */
  onCancel?: () => void;
}

/**
 * Holds one flow: what step it is at, what went wrong last, and whether something is under way. Runs
 * one thing at a time, so that a double click sends once, and keeps the step whenever no new one comes.
 */
export class FlowClient {
  readonly #auth: AuthClient;
  readonly #startWith: NonNullable<FlowClientOptions['startWith']>;
  readonly #onCancel: () => void;
  readonly #listeners = new Set<() => void>();
  #offset = 0;
  /** Counts the flows held, so that an answer for one that was left is dropped. */
  #turn = 0;
  /** Resolves when what is running has been answered. */
  #answered: Promise<void> | undefined;
  #watch: AbortController | undefined;

  flow: Flow | undefined;
  problem: Problem | undefined;
  /** The action in the air; `start` and `resume` until the first step is there. */
  running: ActionName | 'start' | 'resume' | undefined;
  /** The last answer was that there is no such flow any more. */
  hasEnded = false;
  /** What a screen has typed in it and may be offered in the next flow: it goes nowhere else. */
  suggested = '';

  constructor(
    auth: AuthClient,
    { startWith = () => ({}), onCancel = () => {} }: FlowClientOptions = {},
  ) {
    this.#auth = auth;
    this.#startWith = startWith;
    this.#onCancel = onCancel;
  }

  /** The server's time in milliseconds, however wrong the clock of this machine is. */
  readonly now = (): number => this.#auth.clock.now() + this.#offset;

  /** As `Clock.schedule`: runs `work` once after `ms`; the returned function calls it off. */
  readonly schedule = (ms: number, work: () => void): (() => void) =>
    this.#auth.clock.schedule(ms, work);

  /** Calls `listener` after each change; the returned function ends that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Starts a flow in place of the one that is held, if any, which is cancelled once it has begun. */
  async start(body: StartFlow): Promise<void> {
    const before = this.flow?.id;
    await this.#run('start', async () =>
      this.#auth.startFlow({ ...(await this.#startWith()), ...body }),
    );
    if (before && this.flow && this.flow.id !== before) void this.#auth.cancelFlow(before);
  }

  /** Goes on with a flow by its id, after a reload. */
  resume(id: string): Promise<void> {
    return this.#run('resume', () => this.#auth.readFlow(id));
  }

  async act<A extends ActionName>(action: A, input: ActionInputs[A]): Promise<void> {
    const { flow } = this;
    if (!flow) return;
    if (!(flow.step.actions as ActionName[]).includes(action)) {
      await this.refresh();
      return;
    }
    await this.#run(action, async () => {
      const result = await this.#auth.act(flow, action, input);
      return result.status === 409 ? this.#catchUp(flow) : result;
    });
  }

  /**
   * Reads the flow again: after what is under way, whose answer may be older than the news. `false`
   * where it could not be read now.
   */
  async refresh(): Promise<boolean> {
    while (this.running) await this.#answered;
    const { flow } = this;
    const turn = this.#turn;
    if (!flow) return true;
    const result = await this.#auth.readFlow(flow.id);
    if (turn !== this.#turn) return true;
    if (this.running || result.status === 0) return false;
    this.#take(result);
    return true;
  }

  /** Leaves the flow at once; the BFF is told, and whether it hears does not matter. */
  cancel(): void {
    const { flow } = this;
    this.forget();
    if (flow) void this.#auth.cancelFlow(flow.id);
    this.#onCancel();
  }

  /** Lets go of the flow without ending it. */
  forget(): void {
    this.#turn += 1;
    this.#unwatch();
    this.suggested = '';
    this.hasEnded = false;
    this.#set({ flow: undefined, problem: undefined, running: undefined });
  }

  async #run(name: NonNullable<FlowClient['running']>, ask: () => Promise<Result<Flow>>) {
    if (this.running) return;
    const turn = this.#turn;
    this.#set({ flow: this.flow, problem: undefined, running: name });
    const asking = ask();
    this.#answered = asking.then(() => {});
    const result = await asking;
    if (turn !== this.#turn) return;
    this.running = undefined;
    this.#take(result);
  }

  /** Another request moved the flow on: that is only worth saying where the person sees no difference. */
  async #catchUp(before: Flow): Promise<Result<Flow>> {
    const result = await this.#auth.readFlow(before.id);
    return result.ok && isSameScreen(before.step, result.value.step)
      ? { ...result, ok: false, problem: { code: 'flow_moved_on' } }
      : result;
  }

  #take(result: Result<Flow>): void {
    const { value: flow = this.flow } = result;
    this.hasEnded = !result.ok && (result.status === 410 || result.status === 404);
    if (result.value) {
      this.#offset = Date.parse(result.value.serverTime) - this.#auth.clock.now();
    }
    // A flow that is only read again knows nothing newer than what the person is still looking at.
    const standing = flow?.version === this.flow?.version ? this.problem : undefined;
    const problem = result.ok ? (standing ?? result.value.problem) : result.problem;
    this.#set({ flow, problem, running: this.running });
    this.#watchWhileWaiting();
  }

  #set({ flow, problem, running }: Pick<FlowClient, 'flow' | 'problem' | 'running'>): void {
    this.flow = flow;
    this.problem = problem;
    this.running = running;
    for (const listener of this.#listeners) listener();
  }

  #watchWhileWaiting(): void {
    const { flow } = this;
    if (!flow || !isWaiting(flow.step)) this.#unwatch();
    else if (!this.#watch) {
      this.#watch = new AbortController();
      void this.#follow(flow.id, this.#watch.signal);
    }
  }

  #unwatch(): void {
    this.#watch?.abort();
    this.#watch = undefined;
  }

  async #follow(id: string, signal: AbortSignal): Promise<void> {
    for await (const _ of this.#auth.flowEvents(id, signal)) await this.#keepUp(signal);
    await this.#keepUp(signal);
  }

  /** An event comes once: what could not be read at it is asked for until it is there. */
  async #keepUp(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted && !(await this.refresh()); failures += 1) {
      await pauseAfter(failures, this.#auth.clock, signal);
    }
  }
}

/** Whether the next change comes from elsewhere: a call that is answered, a message that is handed over. */
function isWaiting(step: Step): boolean {
  if (step.kind !== 'verify-code') return false;
  if (step.phase === 'code') return step.deliveryState === 'sending';
  return step.phase === 'call' && ['calling', 'ringing', 'answered'].includes(step.callState);
}

function isSameScreen(before: Step, after: Step): boolean {
  const phase = (step: Step) => ('phase' in step ? step.phase : undefined);
  return before.kind === after.kind && phase(before) === phase(after);
}
