import type { Notice, Step } from '@atrezzo/contract';
import type { CSSResult, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { steps } from '../messages/en/steps.ts';
import { english } from '../messages/language.ts';
import { fields } from '../styles/fields.ts';
import { step } from '../styles/step.ts';
import { arrowIcon, checkIcon, warningIcon } from './icons.ts';
import type { MessagesController } from './messages-controller.ts';
import { problemText } from './problem-text.ts';
import { property } from './property.ts';
import { ScreenElement } from './screen-element.ts';
import type { ShownProblem } from './shown-problem.ts';

/** What a control needs to be tied to its label, hint and error. */
export interface FieldAttributes {
  id: string;
  describedBy: string;
  invalid: 'true' | 'false';
}

export interface FieldOptions {
  /** As the problem's `field` and the action's input call it. */
  name: string;
  label: unknown;
  hint?: unknown;
  /** What is wrong with it, where that is no problem of an action. */
  error?: ShownProblem | undefined;
  control: (attributes: FieldAttributes) => TemplateResult;
}

/** The base of every step of a flow: a way back, good news, and fields whose errors stand beside them. */
export abstract class StepElement<S extends Step = Step> extends ScreenElement {
  static override styles: CSSResult[] = [...ScreenElement.styles, step];

  /** What to show, as the BFF said it. */
  @property({ attribute: false }) step?: S | undefined;

  /** Good news to be told above the heading. */
  @property({ attribute: false }) notice?: Notice | undefined;

  protected abstract override readonly messages: MessagesController<typeof steps>;

  /** The fields beside which a problem can be shown. */
  protected readonly fields: readonly string[] = [];

  constructor() {
    super([fields]);
    // A step on a page by itself has no login around it that brought them.
    Object.assign(english, steps);
  }

  /** Runs `work` once after `ms`; the returned function calls it off. */
  schedule(ms: number, work: () => void): () => void {
    return this.client?.schedule?.(ms, work) ?? (() => {});
  }

  /** Leaves the flow, back to where it was started. */
  protected leave(): void {
    this.client?.cancel?.();
  }

  protected override fieldOf({ field }: ShownProblem): string | undefined {
    return field && this.fields.includes(field) ? field : undefined;
  }

  protected override problemText(problem: ShownProblem): string {
    return problemText(this.messages, problem, this.now());
  }

  /** An employee who knocks at the providers' door is shown their own, where there is one. */
  protected override renderProblemAction(problem: ShownProblem): unknown {
    const { messages, goToEmployees, settings } = this;
    if (problem.code !== 'use_employee_login') return super.renderProblemAction(problem);
    return goToEmployees && settings.ssoLabel !== undefined
      ? this.renderNoteButton(messages.text('employees_login'), goToEmployees)
      : nothing;
  }

  protected override renderAbove(): unknown {
    return html`${this.renderBack()} ${this.renderNotice()}`;
  }

  protected renderBack(label: 'back' | 'cancel' = 'cancel'): unknown {
    return html`<button class="quiet back" part="back" type="button" @click=${this.leave}>
      ${label === 'back' ? arrowIcon : nothing}<span>${this.messages.text(label)}</span>
    </button>`;
  }

  protected renderNotice(): unknown {
    if (!this.notice) return nothing;
    const text = this.messages.notice(this.notice);
    return html`<div class="note good" part="notice" role="status">${checkIcon}<span>${text}</span></div>`;
  }

  /** A control between its label and the line in which its hint or its error stands. */
  protected renderField(options: FieldOptions): TemplateResult {
    const { name, label, hint = nothing, control } = options;
    const problem = this.controller.problem;
    const error = problem && this.fieldOf(problem) === name ? problem : options.error;
    const id = this.idOf(name);
    const describedBy = `${id}-below`;
    return html`<div class="field">
      <label for=${id}>${label}</label>
      ${control({ id, describedBy, invalid: error ? 'true' : 'false' })}
      <div class="below" id=${describedBy}>
        ${error ? nothing : html`<span>${hint}</span>`}
        <span class="error" role="alert">${error ? this.#renderError(error) : nothing}</span>
      </div>
    </div>`;
  }

  #renderError(problem: ShownProblem): TemplateResult {
    return html`${warningIcon}<span>${this.problemText(problem)}</span>`;
  }

  /** Takes the person to the field that a problem speaks of. */
  protected override pointOut(problem: ShownProblem): void {
    const name = this.fieldOf(problem);
    if (name) this.querySelector<HTMLElement>(`[name="${name}"]`)?.focus();
    else super.pointOut(problem);
  }
}
