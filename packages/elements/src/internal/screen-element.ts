import type { CSSResult, PropertyValues, TemplateResult } from 'lit';
import { html, LitElement, nothing } from 'lit';
import { host } from '../styles/host.ts';
import { tokens } from '../styles/tokens.ts';
import { cubeIcon, warningIcon } from './first-icons.ts';
import type { HelpRequest } from './help-request.ts';
import { LightFormController } from './light-form-controller.ts';
import type { MessagesController } from './messages-controller.ts';
import { property } from './property.ts';
import type { Settings } from './settings.ts';
import { defaultSettings } from './settings.ts';
import type { ShownProblem } from './shown-problem.ts';
import type { FlowPort, Start } from './step-controller.ts';
import { StepController } from './step-controller.ts';

export interface ButtonOptions {
  label: unknown;
  /** The action it runs: it looks busy while that is in the air. */
  action?: StepController['running'];
  look?: 'primary' | 'secondary' | 'quiet';
  icon?: TemplateResult;
  /** Without it the button submits the form. */
  onClick?: () => void;
  /** Tells submit buttons apart: the submitter's value. */
  value?: string;
  /** It is there and can have the focus, and does nothing yet: whoever acts on it sees to that. */
  isHeld?: boolean;
}

/** Codes after which the very same thing may simply be done again. */
const retryable = new Set<string>(['offline', 'unexpected', 'busy']);

let count = 0;

/**
 * The base of everything that a login shows: a card with a heading and what went wrong in its shadow, and
 * a real form among its light children.
 */
export abstract class ScreenElement extends LitElement {
  static override styles: CSSResult[] = [tokens, host];

  /** Sheets of the light form's own, beside the one that every form has: in `@layer atrezzo`. */
  static formStyles: CSSResult[] = [];

  /** What was refused or went wrong last. */
  @property({ attribute: false }) problem?: ShownProblem | undefined;

  /** Where actions go; the login around it sets its own. */
  @property({ attribute: false }) client?: FlowPort | undefined;

  /** What the host says about itself; the login around it passes on what it was told. */
  @property({ attribute: false }) settings: Settings = defaultSettings;

  /** Leads into the login help; the login around it sets it. */
  declare openHelp?: (request: HelpRequest) => void;

  /** Leads out of the login help, back to where the login begins. */
  declare closeHelp?: () => void;

  /** Leads to the employees' provider; the login around it sets it. */
  declare goToEmployees?: () => void;

  protected readonly controller = new StepController(this);
  protected abstract readonly messages: MessagesController<object>;

  readonly #number = ++count;
  #pointedOut: ShownProblem | undefined;

  /** `baseStyles` are what every form of the subclass's kind needs. */
  constructor(baseStyles: readonly CSSResult[] = []) {
    super();
    const { formStyles } = this.constructor as typeof ScreenElement;
    new LightFormController(this, () => this.#renderLightForm(), [...baseStyles, ...formStyles]);
  }

  /** The server's time in milliseconds. */
  now(): number {
    return this.client?.now?.() ?? Date.now();
  }

  /** Called by the login when the screen is new, but for the first: the heading says where one is. */
  takeFocus(): void {
    this.renderRoot.querySelector('h1')?.focus();
  }

  /** Called by the login when a choice was made before the page was loaded again. */
  start(chosen: Start): void {
    void this.controller.start(chosen);
  }

  protected override updated(_changed: PropertyValues): void {
    const { problem } = this.controller;
    if (problem && problem !== this.#pointedOut) this.pointOut(problem);
    this.#pointedOut = problem;
  }

  /** Brings what went wrong in sight: it stands below a form that may be longer than the window. */
  protected pointOut(_problem: ShownProblem): void {
    this.renderRoot.querySelector('[part="problem"]')?.scrollIntoView({ block: 'nearest' });
  }

  /** An id that no other element on the page has, for a part of the light form. */
  protected idOf(part: string): string {
    return `${this.localName}-${this.#number}-${part}`;
  }

  /** Whether the card has room for two panels. */
  protected get isWide(): boolean {
    return false;
  }

  /** The form was submitted, by a button or by the Enter key. */
  protected submit(_data: FormData, _submitter: HTMLButtonElement | null): void {}

  /** A problem in words. */
  protected problemText(problem: ShownProblem): string {
    return this.messages.problem(problem);
  }

  /** The field a problem belongs beside; without one it is shown below the form. */
  protected fieldOf(_problem: ShownProblem): string | undefined {
    return undefined;
  }

  protected abstract renderHeading(): unknown;

  protected renderIntro(): unknown {
    return nothing;
  }

  /** Between the logo and the heading. */
  protected renderAbove(): unknown {
    return nothing;
  }

  /** The inside of the light form. */
  protected renderForm(): unknown {
    return nothing;
  }

  /** What went wrong, where it belongs to no field. */
  protected renderProblem(): unknown {
    const { problem } = this.controller;
    if (!problem || this.fieldOf(problem)) return nothing;
    return html`<div class="note bad" part="problem">
      ${warningIcon}
      <div>
        ${this.problemText(problem)}
        <div>${this.renderProblemAction(problem)}</div>
      </div>
    </div>`;
  }

  /** What can be done about a problem, inside its note. */
  protected renderProblemAction({ code }: ShownProblem): unknown {
    if (!retryable.has(code)) return nothing;
    return this.renderNoteButton(this.messages.text('try_again'), () => this.controller.retry());
  }

  protected renderNoteButton(label: string, act: () => void): unknown {
    return html`<button class="quiet" type="button" @click=${act}>${label}</button>`;
  }

  protected renderButton(options: ButtonOptions): TemplateResult {
    const { label, action, look = 'primary', icon = nothing, onClick, value = '' } = options;
    const { isHeld = false } = options;
    const isBusy = action !== undefined && this.controller.running === action;
    return html`<button
      class=${look}
      type=${onClick ? 'button' : 'submit'}
      value=${value}
      aria-busy=${isBusy}
      aria-disabled=${isHeld}
      @click=${onClick ?? nothing}
    >
      ${icon}<span>${label}</span>
    </button>`;
  }

  protected override render(): unknown {
    if (!this.messages.isReady) return nothing;
    return html`<div class=${this.isWide ? 'frame wide' : 'frame'} part="frame">
      <div class="logo" part="logo">
        <slot name="logo">${cubeIcon}<span>${this.settings.brand}</span></slot>
      </div>
      ${this.renderAbove()}
      <h1 tabindex="-1" part="heading"><slot name="heading">${this.renderHeading()}</slot></h1>
      <p class="intro" part="intro"><slot name="intro">${this.renderIntro()}</slot></p>
      <slot></slot>
      <div role="alert">${this.renderProblem()}</div>
      <slot name="help"></slot>
      <slot name="support"></slot>
      <slot name="footer"></slot>
    </div>`;
  }

  #renderLightForm(): unknown {
    if (!this.messages.isReady) return nothing;
    const content = this.renderForm();
    if (content === nothing) return nothing;
    return html`<form class="atrezzo-form" method="post" novalidate @submit=${this.#handleSubmit}>
      ${content}
    </form>`;
  }

  readonly #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    this.submit(new FormData(form), event.submitter as HTMLButtonElement | null);
  };
}
