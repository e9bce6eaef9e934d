import type { AuthClient } from '@atrezzo/client';
import { createAuthClient, FlowClient } from '@atrezzo/client';
import type { DoneStep, Step } from '@atrezzo/contract';
import type { ReactiveElement } from 'lit';
import { defineScreen, loadScreen } from '../../define-screen.ts';
import type { EmployeesRequest } from '../../internal/employees-request.ts';
import {
  AtrezzoCompleteEvent,
  AtrezzoProblemEvent,
  AtrezzoStepEvent,
} from '../../internal/flow-events.ts';
import type { HelpRequest } from '../../internal/help-request.ts';
import type { MessageContent, MessageReason } from '../../internal/message-content.ts';
import type { ScreenElement } from '../../internal/screen-element.ts';
import type { ShownProblem } from '../../internal/shown-problem.ts';
import type { Start } from '../../internal/step-controller.ts';
import type { StepElement } from '../../internal/step-element.ts';
import { steps } from '../../messages/en/steps.ts';
import { english, languageOf } from '../../messages/language.ts';
import type { Screen } from '../../registry.ts';
import { registry } from '../../registry.ts';
import type { FlowPlace } from './recall-flow.ts';
import { recallFlow } from './recall-flow.ts';
import { rememberFlow } from './remember-flow.ts';
import type { Shown } from './screen.ts';
import { isOver, outdated, screenFor } from './screen.ts';
import { SessionChannel } from './session-channel.ts';
import type { Stage } from './stage.ts';
import { isLink, linkMark, takeLink } from './take-link.ts';

/** What the BFF may ask for: the screens that are no step of a flow are the login's own. */
const supports = Object.keys(registry).filter(
  (screen) => !/^(login-|open-link)|passkey$/.test(screen),
);

/** Asked for with the director, so that no start waits for it; without it no passkey is spoken of. */
const passkeys = import('./passkey-support.ts').catch(() => undefined);

/** Fetches what most often comes after a screen; whether it came matters once it is to be shown. */
export async function prefetchAfter(screen: Screen | undefined): Promise<void> {
  const { next = [] } = (screen && registry[screen]) ?? {};
  await Promise.allSettled(next.map(loadScreen));
}

/** The element whose flow is run. */
export interface FlowHost extends ReactiveElement, FlowPlace {
  readonly authClient?: AuthClient;
  readonly returnTo?: string;
  readonly ssoProvider?: string;
  readonly first: Screen;
  readonly stage: Stage;
  tagOf(screen: Screen): string;
  prefetch(): void;
  readonly start: (what: Start) => Promise<void>;
  /** There is no flow to go on with. */
  begin(): void;
  /** The person has left the flow. */
  left(): void;
}

/** What few need. Not asked for while offline: a module that once did not come is never asked for again. */
const loadDoor = async () => {
  if (navigator.onLine) return import('./employees-door.ts');
  throw new TypeError('offline');
};

/** A screen beside any flow, and what it is given. */
interface Aside {
  screen: 'login-help' | 'open-link';
  shows: Partial<HelpRequest> & { token?: string; authClient?: AuthClient };
  isOn?: boolean;
}

/** Runs a flow on the login's stage: shows what it asks for, remembers it, tells the page, moves the focus. */
export class FlowDirector {
  readonly client: FlowClient;
  readonly #auth: AuthClient;
  readonly #host: FlowHost;
  readonly #session: SessionChannel;
  readonly #lifetime = new AbortController();
  #isResuming = false;
  /** What was ticked when the flow was started: it counts for an employee at the wrong door, too. */
  #remember: boolean | undefined;
  /** The screen beside any flow that is on, or is to be. */
  #aside: Aside | undefined;
  /** What is to be shown, as it stands: what was before it is not shown any more when its code comes late. */
  #wanted: Shown | undefined;
  /** Where the person is, and what the page was told last, so that it is told once. */
  #place = '';
  #toldProblem: ShownProblem | undefined;

  constructor(host: FlowHost) {
    Object.assign(english, steps);
    const { baseUrl, authClient, first } = host;
    const auth = authClient ?? createAuthClient({ baseUrl, language: () => languageOf(host) });
    this.#host = host;
    this.#auth = auth;
    if (!recallFlow(host) && host.stage.screen) this.#place = placeOf({ screen: first });
    this.#session = new SessionChannel(host, this.#lifetime.signal);
    this.client = new FlowClient(auth, {
      startWith: async () => ({
        supports: [...supports, ...((await (await passkeys)?.passkeySupport()) ?? [])],
        ...(host.returnTo && { returnTo: host.returnTo }),
      }),
      onCancel: () => host.left(),
    });
    this.client.subscribe(this.#show);
    this.#listen();
  }

  /** What the first screen leads to. */
  start(what: Start): Promise<void> {
    if (!('view' in what)) {
      this.#remember = what.remember;
      return this.client.start(what);
    }
    return what.view === 'employees' ? this.#goToEmployees(what) : this.openHelp(what);
  }

  /** Goes on with the flow that this tab remembers. */
  readonly resume = async (): Promise<void> => {
    if (/-problem=/.test(location.search)) {
      // Without it the options stay, and the reason in the address, for when the page is loaded again.
      const door = await loadDoor().catch(() => undefined);
      const problem = door?.takeProblem();
      if (problem) {
        this.#restart();
        await this.#show();
        this.#tellProblem(problem);
        door?.showProblem(this.#host, problem);
        return;
      }
    }
    const token = takeLink(this.#host);
    if (token) return this.#turnTo({ screen: 'open-link', shows: { token } });
    const id = recallFlow(this.#host);
    if (!id) return this.#restart();
    this.#isResuming = true;
    await this.client.resume(id);
    this.#isResuming = !this.client.flow && !isOver(this.client);
    await this.#show();
  };

  /** Leaves what is under way, which nobody will go on with, for a page of the help. */
  readonly openHelp = (request: HelpRequest): Promise<void> => {
    const { flow } = this.client;
    if (flow) void this.#auth.cancelFlow(flow.id);
    return this.#turnTo({ screen: 'login-help', shows: { ...request, authClient: this.#auth } });
  };

  /** Leaves what is under way for the employees' provider. */
  async #goToEmployees(request: EmployeesRequest): Promise<void> {
    try {
      const { leaveForProvider } = await loadDoor();
      await leaveForProvider(this.#host, request, { auth: this.#auth, flow: this.client.flow });
    } catch {
      this.#host.stage.pass({ problem: { code: 'offline' } });
    }
  }

  #turnTo(aside: Aside): Promise<void> {
    this.#aside = aside;
    this.client.forget();
    return this.#show();
  }

  /** Lets go of everything; the flow stays, for when the login is connected again. */
  close(): void {
    this.#lifetime.abort();
    this.client.forget();
  }

  /** What happened while the page slept, or was offline, is not lost: the flow is read again. */
  #listen(): void {
    const { signal } = this.#lifetime;
    const wake = () => document.visibilityState === 'visible' && void this.client.refresh();
    document.addEventListener('visibilitychange', wake, { signal });
    window.addEventListener('online', wake, { signal });
    window.addEventListener('hashchange', () => isLink(location.hash) && void this.resume(), {
      signal,
    });
    // The browser's Back button brings the page as it was left: at the end of a flow that is gone.
    window.addEventListener('pageshow', ({ persisted }) => persisted && this.#restart(), {
      signal,
    });
  }

  readonly #restart = (): void => {
    this.#aside = undefined;
    this.client.forget();
    this.#host.begin();
  };

  readonly #show = async (): Promise<void> => {
    if (this.#lifetime.signal.aborted) return;
    if (this.client.flow) this.#aside = undefined;
    const first = this.#aside?.screen ?? this.#host.first;
    const shown = screenFor(this.client, first, this.#isResuming);
    if (this.client.running) this.#host.prefetch();
    this.#keepPlace(shown);
    if (await this.#bring(shown)) return;
    // The step's code did not come. Without a connection, Try again acts on a flow that has moved on, and so
    // comes back here; with one, the files may have changed, and only a page loaded anew finds the others.
    if (navigator.onLine && (await this.#bring(outdated))) return;
    this.#host.stage.pass({ problem: { code: 'offline' } });
  };

  /** Whether the screen's code was to be had. */
  async #bring(shown: Shown): Promise<boolean> {
    this.#wanted = shown;
    try {
      await this.#define(shown.screen);
    } catch {
      return false;
    }
    if (this.#wanted === shown) await this.#present(shown);
    return true;
  }

  #keepPlace({ screen }: Shown): void {
    if (this.#isResuming || this.client.running) return;
    const isUnderWay = screen !== 'done' && screen !== 'login-message';
    const token = this.#aside?.shows.token;
    const place = isUnderWay ? this.client.flow?.id : undefined;
    rememberFlow(this.#host, token === undefined ? place : linkMark(token));
  }

  async #define(screen: Screen): Promise<void> {
    const tag = this.#host.tagOf(screen);
    // Not every browser has registries beside the page's.
    const registry = this.#host.customElementRegistry ?? customElements;
    if (registry.get(tag)) return;
    const prefix = tag.slice(0, -screen.length - 1);
    await defineScreen(screen, { prefix, registry });
  }

  async #present(shown: Shown): Promise<void> {
    const element = this.#host.stage.show(shown.screen);
    const { flow, problem } = this.client;
    // Before any flow there is nothing to act on, and more to start than flows.
    const client = flow ? this.client : { start: this.#host.start };
    const shows = { step: flow?.step, notice: flow?.notice, problem, client };
    Object.assign(element, {
      openHelp: this.openHelp,
      closeHelp: this.#restart,
      goToEmployees: () => this.start({ view: 'employees', remember: this.#remember }),
    });
    Object.assign(element, shows satisfies Partial<StepElement>);
    this.#dress(element, shown.screen);
    if (shown.reason) Object.assign(element, this.#contentFor(shown.reason));
    const before = this.#place;
    // That the first step is on its way is no place to come from, and to be taken on from.
    if (before || shown.reason !== 'opening') this.#place = placeOf(shown, flow?.step);
    await element.updateComplete;
    if (before !== this.#place) this.#tellStep(shown, element, before === '');
    this.#tellProblem(problem);
  }

  /** What a screen beside the flow shows is handed over once: the person may be further since. */
  #dress(element: ScreenElement, screen: Screen): void {
    const aside = this.#aside;
    if (aside?.screen !== screen || aside.isOn) return;
    Object.assign(element, aside.shows);
    aside.isOn = true;
  }

  #contentFor(reason: MessageReason): MessageContent {
    const isDeadLink = this.client.problem?.code === 'link_expired';
    const proceed = {
      opening: () => {},
      offline: this.resume,
      ended: isDeadLink ? () => void this.openHelp({ view: 'help' }) : this.#restart,
      stopped: this.#restart,
      outdated: () => location.reload(),
    }[reason];
    return { reason, proceed };
  }

  #tellStep({ screen }: Shown, element: ScreenElement, isFirst: boolean): void {
    if (!isFirst) element.takeFocus();
    if (screen === 'login-message') return;
    const { flow } = this.client;
    this.#host.dispatchEvent(new AtrezzoStepEvent(flow?.step.kind ?? 'login-options', flow?.kind));
    if (flow?.step.kind === 'done') this.#complete(flow.step);
  }

  #tellProblem(problem: ShownProblem | undefined): void {
    if (problem && problem !== this.#toldProblem) {
      this.#host.dispatchEvent(new AtrezzoProblemEvent(problem.code));
    }
    this.#toldProblem = problem;
  }

  #complete(step: DoneStep): void {
    this.#session.announce();
    if (!this.#host.dispatchEvent(new AtrezzoCompleteEvent(step))) return;
    const destination = new URL(step.returnTo, location.href);
    if (/^https?:$/.test(destination.protocol)) location.assign(destination);
  }
}

/** Names a screen; a phase that is a screen of its own is met like one. */
function placeOf({ screen, reason }: Shown, step?: Step): string {
  const phase = step?.kind === screen && 'phase' in step ? step.phase : '';
  return `${screen} ${reason ?? ''} ${phase}`;
}
