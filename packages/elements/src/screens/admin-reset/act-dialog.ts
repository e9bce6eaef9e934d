import type { AdminClient, Result } from '@atrezzo/client';
import type { AdministrativeAct, ManagedUser } from '@atrezzo/contract';
import type { ReactiveElement, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { warningIcon } from '../../internal/icons.ts';
import { problemText } from '../../internal/problem-text.ts';
import type { ShownProblem } from '../../internal/shown-problem.ts';
import type { StepUpController } from '../../internal/step-up-controller.ts';
import type { AdminMessages } from './user-texts.ts';

interface DialogHost extends ReactiveElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly admin: AdminClient;
  readonly messages: AdminMessages;
  readonly stepUp: StepUpController;
  now(): number;
  /** It is done; the dialog is closed. */
  acted(act: AdministrativeAct, user: ManagedUser): void;
  /** There is no session any more; the dialog is closed. */
  ended(problem: ShownProblem): void;
}

const shortestReason = 3;
const longestReason = 500;
/** After these there is nothing to confirm any more. */
const endings = new Set<ShownProblem['code']>(['session_required', 'administrator_required']);

/**
 * Asks for the reason and for a confirmation that names the user; where a second factor is to be proved
 * first, that is done inside it, and the reason stays. Its focus trap is the browser's.
 */
export class ActDialog {
  readonly #host: DialogHost;
  #asked: { act: AdministrativeAct; user: ManagedUser } | undefined;
  #isBusy = false;
  #problem: ShownProblem | undefined;

  constructor(host: DialogHost) {
    this.#host = host;
  }

  async open(act: AdministrativeAct, user: ManagedUser): Promise<void> {
    this.#asked = { act, user };
    this.#problem = undefined;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#dialog?.showModal();
    this.#field?.focus();
  }

  render(): unknown {
    if (!this.#asked) return nothing;
    const { messages, stepUp } = this.#host;
    const { act, user } = this.#asked;
    const values = { name: user.displayName, email: user.email };
    return html`<dialog
      aria-labelledby="question"
      part="dialog"
      @close=${this.#handleClose}
    >
      <form method="dialog" novalidate ?hidden=${stepUp.isShown} @submit=${this.#handleSubmit}>
        <h2 id="question">${messages.text(`admin-reset.${act}.question`, values)}</h2>
        <p>${messages.text(`admin-reset.${act}.effect`, values)}</p>
        ${this.#renderReason()} ${this.#renderProblem()} ${this.#renderButtons(act)}
      </form>
      ${stepUp.isShown ? html`<p class="first">${messages.text('admin-reset.confirm_first')}</p>` : nothing}
      <slot name="step-up"></slot>
    </dialog>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector('dialog');
  }

  get #field(): HTMLTextAreaElement | null | undefined {
    return this.#dialog?.querySelector('textarea');
  }

  #renderReason(): TemplateResult {
    const { messages } = this.#host;
    const problem = this.#problem?.field === 'reason' ? this.#problem : undefined;
    return html`<div class="field">
      <label for="reason">${messages.text('admin-reset.reason')}</label>
      <textarea
        id="reason"
        name="reason"
        rows="3"
        maxlength=${longestReason}
        aria-describedby="reason-below"
        aria-invalid=${problem ? 'true' : 'false'}
      ></textarea>
      <div class="below" id="reason-below">
        ${problem ? nothing : html`<span>${messages.text('admin-reset.reason.hint')}</span>`}
        <span class="error" role="alert">${problem ? this.#textOf(problem) : nothing}</span>
      </div>
    </div>`;
  }

  #renderProblem(): TemplateResult {
    const problem = this.#problem?.field ? undefined : this.#problem;
    return html`<div role="alert">
      ${
        problem
          ? html`<div class="note bad" part="problem">${warningIcon}<span>${this.#textOf(problem)}</span></div>`
          : nothing
      }
    </div>`;
  }

  #textOf(problem: ShownProblem): string {
    return problemText(this.#host.messages, problem, this.#host.now());
  }

  #renderButtons(act: AdministrativeAct): TemplateResult {
    const { messages } = this.#host;
    return html`<div class="buttons">
      <button class="secondary" type="button" @click=${() => this.#dialog?.close()}>
        ${messages.text('admin-reset.keep')}
      </button>
      <button class="primary" type="submit" aria-busy=${this.#isBusy}>
        <span>${messages.text(`admin-reset.${act}.action`)}</span>
      </button>
    </div>`;
  }

  readonly #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const reason = this.#field?.value.trim() ?? '';
    if (reason.length < shortestReason) {
      this.#refuse({ code: 'reason_missing', field: 'reason' });
      this.#field?.focus();
    } else if (!this.#isBusy) {
      void this.#act(reason);
    }
  };

  readonly #handleClose = (): void => {
    this.#host.stepUp.leave();
    this.#asked = undefined;
    this.#host.requestUpdate();
  };

  async #act(reason: string): Promise<void> {
    const asked = this.#asked;
    if (!asked) return;
    const { admin, stepUp } = this.#host;
    this.#isBusy = true;
    this.#refuse(undefined);
    const result = await stepUp.run(() => admin.administer(asked.user.id, asked.act, reason));
    this.#isBusy = false;
    this.#host.requestUpdate();
    if (this.#asked === asked) this.#conclude(asked.act, result);
    else if (result.ok) this.#host.acted(asked.act, result.value);
  }

  #conclude(act: AdministrativeAct, result: Result<ManagedUser>): void {
    if (result.ok) {
      this.#dialog?.close();
      this.#host.acted(act, result.value);
    } else if (endings.has(result.problem.code)) {
      this.#dialog?.close();
      this.#host.ended(result.problem);
    } else if (result.problem.code === 'step_up_required') {
      this.#field?.focus();
    } else {
      const { code } = result.problem;
      this.#refuse(code === 'not_found' ? { code: 'user_not_managed' } : result.problem);
    }
  }

  #refuse(problem: ShownProblem | undefined): void {
    this.#problem = problem;
    this.#host.requestUpdate();
  }
}
