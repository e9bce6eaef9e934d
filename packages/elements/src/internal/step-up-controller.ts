import type { AuthClient, Result } from '@atrezzo/client';
import type { ReactiveController, ReactiveElement } from 'lit';
import { createBeside } from './create-beside.ts';
import type { ScreenElement } from './screen-element.ts';
import type { Settings } from './settings.ts';

/** The element in which a step-up is shown: where it draws `<slot name="step-up">`, there it stands. */
export interface StepUpHost extends ReactiveElement {
  readonly settings: Settings;
  readonly baseUrl: string;
  readonly authClient?: AuthClient | undefined;
  /** The tag of another element under the host's own prefix. */
  tagOf(name: 'step-up'): string;
}

type Outcome = 'proved' | 'left' | 'session_required';

/**
 * Asks the BFF, and where it wants a fresh second factor first shows `step-up` among the host's light
 * children until the person has given one; then asks again. The host keeps all that was typed.
 */
export class StepUpController implements ReactiveController {
  readonly #host: StepUpHost;
  #element: Element | undefined;
  #conclude: ((outcome: Outcome) => void) | undefined;

  constructor(host: StepUpHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#conclude?.('left');
  }

  /** Whether the person is asked for a second factor right now. */
  get isShown(): boolean {
    return this.#element !== undefined;
  }

  /** Takes the step-up off the screen; what it was for is answered `step_up_required`. */
  leave(): void {
    this.#conclude?.('left');
  }

  /** `ask` runs once more after a step-up. Whoever leaves it gets the refusal that asked for it. */
  async run<T>(ask: () => Promise<Result<T>>): Promise<Result<T>> {
    const refused = await ask();
    if (refused.ok || refused.problem.code !== 'step_up_required') return refused;
    const outcome = await this.#show();
    if (outcome === 'proved') return ask();
    if (outcome === 'left') return refused;
    return { ok: false, status: 401, problem: { code: outcome } };
  }

  async #show(): Promise<Outcome> {
    this.leave();
    const { baseUrl, authClient, settings } = this.#host;
    const { brand, messages } = settings;
    const before = this.#host.shadowRoot?.activeElement;
    const element = createBeside(this.#host, this.#host.tagOf('step-up'));
    Object.assign(element, { slot: 'step-up', baseUrl, authClient, brand, messages });
    this.#element = element;
    const outcome = new Promise<Outcome>((resolve) => {
      this.#conclude = resolve;
    });
    this.#listen(element);
    this.#host.append(element);
    this.#host.requestUpdate();
    const came = await outcome;
    element.remove();
    this.#element = undefined;
    this.#conclude = undefined;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    // What asked for it was hidden meanwhile: a keyboard must not begin again at the top of the page.
    if (before instanceof HTMLElement) before.focus();
    return came;
  }

  #listen(element: HTMLElement): void {
    element.addEventListener('atrezzo-step', () => takeFocusIn(element), { once: true });
    element.addEventListener('atrezzo-complete', (event) => this.#end(event, 'proved'));
    element.addEventListener('atrezzo-navigate', (event) => this.#end(event, 'left'));
    element.addEventListener('atrezzo-problem', (event) => {
      if (event.code === 'session_required') this.#end(event, 'session_required');
    });
  }

  /** The page around is signed in already: nothing of this is for it. */
  #end(event: Event, outcome: Outcome): void {
    event.preventDefault();
    event.stopPropagation();
    this.#conclude?.(outcome);
  }
}

/** The flow moves the focus from screen to screen, but not to its first. */
function takeFocusIn(element: HTMLElement): void {
  (element.firstElementChild as ScreenElement | null)?.takeFocus();
}
