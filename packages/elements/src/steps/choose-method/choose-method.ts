import type { ChooseMethodStep, LoginMethod } from '@atrezzo/contract';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { keyIcon, mailIcon, phoneIcon } from '../../internal/icons.ts';
import { MessagesController } from '../../internal/messages-controller.ts';
import { StepElement } from '../../internal/step-element.ts';
import { chooseMethod } from '../../messages/en/choose-method.ts';
import { chooseMethodStyles } from './choose-method.styles.ts';

/**
 * How the person will sign in, by phone, email or passkey: large choices that say what each means.
 *
 * @slot logo - Instead of the cube and the brand.
 * @slot heading - Instead of the heading.
 * @slot intro - Instead of the sentence below the heading.
 * @slot help - Below the choices.
 * @slot support - Below the help.
 * @slot footer - The last thing on the card.
 * @csspart frame - The card.
 * @csspart logo - What is above the heading.
 * @csspart back - Cancel.
 * @csspart heading - The heading.
 * @csspart intro - The sentence below the heading.
 * @csspart notice - Good news above the heading.
 * @csspart problem - What was refused or went wrong.
 */
export class AtrezzoChooseMethod extends StepElement<ChooseMethodStep> {
  static override formStyles = [chooseMethodStyles];

  protected override readonly messages = new MessagesController(this, chooseMethod);

  #chosen: LoginMethod = 'phone';

  protected override submit(_data: FormData, submitter: HTMLButtonElement | null): void {
    this.#chosen = (submitter?.value ?? 'phone') as LoginMethod;
    void this.controller.run('choose-method', { method: this.#chosen });
  }

  protected override renderHeading(): unknown {
    return this.messages.text('choose-method.title');
  }

  protected override renderIntro(): unknown {
    return this.messages.text('choose-method.intro');
  }

  protected override renderForm(): TemplateResult {
    const methods = this.step?.methods ?? [];
    return html`${methods.map((method, index) => this.#renderChoice(method, index === 0))}
      <p>${this.messages.text('choose-method.note')}</p>`;
  }

  #renderChoice(method: LoginMethod, isPrimary: boolean): TemplateResult {
    const isBusy = this.controller.running !== undefined && this.#chosen === method;
    return html`<button
      class="choice ${isPrimary ? 'primary' : 'secondary'}"
      type="submit"
      value=${method}
      aria-busy=${isBusy}
    >
      ${icons[method]}
      <span>
        <span class="title">
          ${this.messages.text(`choose-method.${method}`)} ${this.#renderRecommended(method)}
        </span>
        <span>${this.messages.text(`choose-method.${method}.hint`)}</span>
      </span>
    </button>`;
  }

  #renderRecommended(method: LoginMethod): unknown {
    if (method !== 'phone' || this.step?.methods.length === 1) return nothing;
    return html`<span class="chip">${this.messages.text('choose-method.recommended')}</span>`;
  }
}

const icons = { phone: phoneIcon, email: mailIcon, passkey: keyIcon };

declare global {
  interface HTMLElementTagNameMap {
    'atrezzo-choose-method': AtrezzoChooseMethod;
  }
}
