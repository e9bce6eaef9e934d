import type {
  ActionName,
  DoneStep,
  Flow,
  LoginMethod,
  ProblemCode,
  StartFlow,
} from '@atrezzo/contract';
import { actionInputs, flowVersionSchema } from '@atrezzo/contract';
import type { Clock } from '../ports/clock.ts';
import type { EphemeralStore } from '../ports/ephemeral-store.ts';
import { applyOutcome } from './apply-outcome.ts';
import { createFlowPresenter } from './flow-presenter.ts';
import type { FlowRecord } from './flow-record.ts';
import { createFlowStore, withoutClaim } from './flow-store.ts';
import type { AskedStep, NextStep, NextStepPolicy } from './next-step.ts';
import { nextStep } from './next-step.ts';
import type { Outcome, RequestContext, StepHandlers } from './step-handler.ts';

/** The cookies that a finished flow leaves behind. */
export interface FinishedFlow {
  step: DoneStep;
  sessionToken: string;
  /** Present when the browser is remembered from now on. */
  remember?: { token: string; method: LoginMethod; until: Date };
}

export type FlowResult =
  | { status: 'ok' | 'refused' | 'moved'; flow: Flow; finished?: FinishedFlow }
  | { status: 'ended' | 'gone' | 'invalid'; code: ProblemCode };

/** How a flow's binding to its browser is made and checked. */
export interface FlowBinding {
  newId(): string;
  newSecret(): string;
  hash(secret: string): string;
}

/** Facts that a browser brings along, and the return address that the operator allows. */
export type Begun = Pick<FlowRecord, 'facts' | 'returnTo' | 'remember'>;

export interface RunFlowOptions {
  store: EphemeralStore;
  clock: Clock;
  binding: FlowBinding;
  handlers: StepHandlers;
  policy: NextStepPolicy & { flowLifeMs: number };
  /** What the flow begins with; or why it cannot begin. */
  begin(start: StartFlow, request: RequestContext): Promise<Begun | ProblemCode>;
  /** Makes the session, in one transaction; or says why not. */
  finish(flow: FlowRecord, request: RequestContext): Promise<FinishedFlow | ProblemCode>;
}

/** One action on one flow, as a browser asks for it. `body` is whatever it sent. */
export interface Attempt {
  id: string;
  secret: string | undefined;
  action: string;
  body: Record<string, unknown>;
}

const shownAs = (flow: Flow): FlowResult => ({ status: 'ok', flow });

const movedTo = (flow: Flow): FlowResult => ({ status: 'moved', flow });

const endedBy = (code: ProblemCode): FlowResult => ({ status: 'ended', code });

const gone: FlowResult = { status: 'gone', code: 'flow_expired' };

/**
 * Runs flows: loads one by its id and its browser's cookie, refuses what its step does not offer, claims
 * the version before anything is sent, calls the handler, and asks `nextStep` what is still missing.
 */
export function createRunFlow(options: RunFlowOptions) {
  const { clock, binding, policy, begin, finish } = options;
  const flows = createFlowStore(options);
  const present = createFlowPresenter(options);
  const moved = async (flow: FlowRecord) => movedTo(await present.view(flow));
  const nextOf = (flow: FlowRecord) => nextStep(flow, flow.facts, policy);

  /** The flow, where it is still running and this browser is the one that began it. */
  async function load(id: string, secret: string | undefined): Promise<FlowRecord | undefined> {
    if (secret === undefined) return undefined;
    const flow = await flows.find(id);
    return flow?.secretHash === binding.hash(secret) ? flow : undefined;
  }

  async function act(attempt: Attempt, request: RequestContext): Promise<FlowResult> {
    const { id, secret, action } = attempt;
    const flow = await load(id, secret);
    if (!flow) return gone;
    const asked = readAttempt(attempt);
    if (!asked) return { status: 'invalid', code: 'request_invalid' };
    if (asked.version !== flow.version || flows.isClaimed(flow)) return moved(flow);

    const next = nextOf(flow);
    const shown = await present.view(flow);
    if (isOver(next) || !isOffered(shown, action)) return notOffered(shown);
    const claimed = await flows.claim({ ...flow, language: request.language });
    if (!claimed) return overtaken(id);
    try {
      const outcome = await present.handle(next.kind, action)(claimed, asked.input, request, next);
      return await conclude(claimed, outcome, request);
    } catch (error) {
      await flows.release(claimed);
      throw error;
    }
  }

  async function conclude(
    claimed: FlowRecord,
    outcome: Outcome,
    request: RequestContext,
  ): Promise<FlowResult> {
    const after = applyOutcome(claimed, outcome);
    const next = nextOf(after);
    const ended = outcome.ended ?? refusalIn(next);
    if (ended) {
      await flows.remove(claimed.id);
      return endedBy(ended);
    }
    if (next.kind === 'done') return finishClaimed(claimed, after, request);
    if (!(await flows.replace(claimed.version, after))) return overtaken(claimed.id);
    return { status: after.problem ? 'refused' : 'ok', flow: await present.view(after) };
  }

  /** Takes the flow away first, so that one cancelled meanwhile makes no session. */
  async function finishClaimed(
    claimed: FlowRecord,
    after: FlowRecord,
    request: RequestContext,
  ): Promise<FlowResult> {
    if (!(await flows.takeClaimed(claimed))) return gone;
    try {
      return await finishFlow(after, request);
    } catch (error) {
      await flows.putBack(withoutClaim(claimed));
      throw error;
    }
  }

  async function finishFlow(flow: FlowRecord, request: RequestContext): Promise<FlowResult> {
    const finished = await finish(flow, request);
    if (typeof finished === 'string') return { status: 'ended', code: finished };
    return { status: 'ok', flow: present.envelope(flow, finished.step), finished };
  }

  /** Another action went ahead, or the flow was cancelled or expired meanwhile. */
  async function overtaken(id: string): Promise<FlowResult> {
    const flow = await flows.find(id);
    return flow ? moved(flow) : gone;
  }

  return {
    act,
    load,

    /** The secret goes into the flow's cookie and is stored only as a hash. */
    async start(start: StartFlow, request: RequestContext) {
      const secret = binding.newSecret();
      const id = binding.newId();
      const begun = await begin(start, request);
      if (typeof begun === 'string') return { id, secret, result: endedBy(begun) };
      const flow = newFlow(start, begun, {
        id,
        secretHash: binding.hash(secret),
        now: clock.now().getTime(),
        lifeMs: policy.flowLifeMs,
        language: request.language,
      });
      if (nextOf(flow).kind === 'done')
        return { id, secret, result: await finishFlow(flow, request) };
      await flows.create(flow);
      return { id, secret, result: shownAs(await present.view(flow)) };
    },

    async read(id: string, secret: string | undefined, language: string): Promise<FlowResult> {
      const flow = await load(id, secret);
      return flow ? shownAs(await present.view({ ...flow, language })) : gone;
    },

    async cancel(id: string, secret: string | undefined): Promise<boolean> {
      return (await load(id, secret)) !== undefined && flows.remove(id);
    },
  };
}
export type RunFlow = ReturnType<typeof createRunFlow>;

function newFlow(
  { kind, method, credential = 'password', supports }: StartFlow,
  begun: Begun,
  made: { id: string; secretHash: string; now: number; lifeMs: number; language: string },
): FlowRecord {
  const { id, secretHash, now, lifeMs, language } = made;
  return {
    id,
    kind,
    version: 1,
    secretHash,
    createdAt: now,
    expiresAt: now + lifeMs,
    ...(method && kind === 'login' && { method }),
    ...(kind === 'recover' && { credential }),
    ...(supports && { supports }),
    language,
    ...begun,
  };
}

/** The version and the input, where both have the shape that this action asks for. */
function readAttempt({ action, body }: Attempt): { version: number; input: unknown } | undefined {
  if (!Object.hasOwn(actionInputs, action)) return undefined;
  const { version, ...rest } = body;
  const expected = flowVersionSchema.safeParse(version);
  const input = actionInputs[action as ActionName].safeParse(rest);
  return expected.success && input.success
    ? { version: expected.data, input: input.data }
    : undefined;
}

const refusalIn = (next: NextStep) => (next.kind === 'refused' ? next.code : undefined);

const isOver = (next: NextStep): next is Exclude<NextStep, AskedStep> =>
  next.kind === 'done' || next.kind === 'refused';

const isOffered = (shown: Flow, action: string) =>
  (shown.step.actions as string[]).includes(action);

function notOffered(shown: Flow): FlowResult {
  return movedTo({ ...shown, problem: { code: 'action_not_offered' } });
}
