import type { Terms, TermsConsentStep } from '@atrezzo/contract';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { MessagesController } from '../../internal/messages-controller.ts';
import type { FieldAttributes } from '../../internal/step-element.ts';
import { StepElement } from '../../internal/step-element.ts';
import { termsConsent } from '../../messages/en/terms-consent.ts';
import { changedTermsStyles, termsConsentStyles } from './terms-consent.styles.ts';

/**
 * The terms of use: read, ticked and gone on with, or declined.
 *
 * @slot logo - Instead of the cube and the brand.
 * @slot heading - Instead of the heading.
 * @slot intro - Instead of the sentence below the heading.
 * @slot help - Below the form.
 * @slot support - Below the help.
 * @slot footer - The last thing on the card.
 * @csspart frame - The card.
 * @csspart logo - What is above the heading.
 * @csspart heading - The heading.
 * @csspart intro - The sentence below the heading.
 * @csspart notice - Good news above the heading.
 * @csspart problem - What was refused or went wrong.
 */
export class AtrezzoTermsConsent extends StepElement<TermsConsentStep> {
  static override styles = [...StepElement.styles, changedTermsStyles];
  static override formStyles = [termsConsentStyles];

  protected override readonly messages = new MessagesController(this, termsConsent);
  protected override readonly fields = ['agree'];

  #isDeclining = false;

  protected override willUpdate(changed: PropertyValues): void {
    if (this.#isAnotherText(changed)) this.#isDeclining = false;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#isAnotherText(changed)) this.#beginAnew();
  }

  protected override submit(data: FormData): void {
    if (data.has('agree')) {
      void this.controller.run('accept-terms', { termsVersion: this.step?.version ?? '' });
    } else {
      this.controller.refuse({ code: 'terms_not_ticked', field: 'agree' });
    }
  }

  #isAnotherText(changed: PropertyValues): boolean {
    const before: TermsConsentStep | undefined = changed.get('step');
    return before !== undefined && before.version !== this.step?.version;
  }

  /** Nothing of another text has been read or agreed to yet. */
  #beginAnew(): void {
    this.querySelector('form')?.reset();
    const text = this.querySelector<HTMLElement>('.terms');
    text?.scrollTo(0, 0);
    text?.focus();
  }

  get #isOutdated(): boolean {
    return this.controller.problem?.code === 'terms_outdated';
  }

  #handleTick(): void {
    if (this.controller.problem?.field) this.controller.dismiss();
  }

  #handleKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') void this.#askWhetherToDecline(false);
  }

  /** The focus goes where nothing is lost by pressing Enter once too often. */
  async #askWhetherToDecline(isAsked: boolean): Promise<void> {
    this.#isDeclining = isAsked;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector<HTMLElement>('.decline .quiet')?.focus();
  }

  protected override renderBack(): unknown {
    return nothing;
  }

  /** That the terms have changed is said before them, not below. */
  protected override renderNotice(): unknown {
    if (!this.#isOutdated) return super.renderNotice();
    return html`<div class="changed" role="alert">${super.renderProblem()}</div>`;
  }

  protected override renderProblem(): unknown {
    return this.#isOutdated ? nothing : super.renderProblem();
  }

  protected override renderHeading(): unknown {
    return this.messages.text('terms-consent.title');
  }

  protected override renderIntro(): unknown {
    if (!this.step) return nothing;
    const format = new Intl.DateTimeFormat(this.messages.tag, {
      dateStyle: 'long',
      timeZone: 'UTC',
    });
    const date = format.format(Date.parse(this.step.publishedOn));
    return this.messages.text('terms-consent.intro', { date });
  }

  protected override renderForm(): TemplateResult {
    const { messages, step } = this;
    return html`${step ? this.#renderText(step) : nothing}
    ${this.renderField({
      name: 'agree',
      label: messages.text('terms-consent.agree'),
      control: (attributes) => this.#renderBox(attributes),
    })}
    ${this.renderButton({ label: messages.text('terms-consent.submit'), action: 'accept-terms' })}
    ${step?.actions.includes('decline-terms') ? this.#renderDecline() : nothing}`;
  }

  /** Its name is in the language of the page, what is in it in its own. */
  #renderText({ title, sections, language }: Terms): TemplateResult {
    return html`<div
      class="terms"
      role="region"
      tabindex="0"
      aria-label=${this.messages.text('terms-consent.text')}
    >
      <div lang=${language} dir="auto">
        <h2>${title}</h2>
        ${sections.map(
          ({ heading, paragraphs }) => html`${heading ? html`<h3>${heading}</h3>` : nothing}
            ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}`,
        )}
      </div>
    </div>`;
  }

  #renderBox({ id, describedBy, invalid }: FieldAttributes): TemplateResult {
    return html`<input
      id=${id}
      name="agree"
      type="checkbox"
      required
      aria-describedby=${describedBy}
      aria-invalid=${invalid}
      @change=${this.#handleTick}
    />`;
  }

  #renderDecline(): TemplateResult {
    const { messages } = this;
    const label = messages.text('terms-consent.decline');
    if (!this.#isDeclining) {
      return html`<div class="decline">
        ${this.renderButton({
          label,
          look: 'quiet',
          onClick: () => this.#askWhetherToDecline(true),
        })}
      </div>`;
    }
    const id = this.idOf('decline');
    return html`<div class="decline asked" role="group" aria-labelledby=${id} @keydown=${this.#handleKey}>
      <p id=${id}>${messages.text('terms-consent.decline.sure')}</p>
      ${this.renderButton({
        label,
        action: 'decline-terms',
        look: 'secondary',
        onClick: () => this.controller.run('decline-terms', {}),
      })}
      ${this.renderButton({
        label: messages.text('terms-consent.keep_reading'),
        look: 'quiet',
        onClick: () => this.#askWhetherToDecline(false),
      })}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'atrezzo-terms-consent': AtrezzoTermsConsent;
  }
}
