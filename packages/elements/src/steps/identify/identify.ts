import type { IdentifyStep } from '@atrezzo/contract';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { MessagesController } from '../../internal/messages-controller.ts';
import type { FieldAttributes } from '../../internal/step-element.ts';
import { StepElement } from '../../internal/step-element.ts';
import { identify } from '../../messages/en/identify.ts';

/**
 * Whose portal password was forgotten. What was typed on the screen before is offered again.
 *
 * @slot logo - Instead of the cube and the brand.
 * @slot heading - Instead of the heading.
 * @slot intro - Instead of the sentence below the heading.
 * @slot help - Below the form.
 * @slot support - Below the help.
 * @slot footer - The last thing on the card.
 * @csspart frame - The card.
 * @csspart logo - What is above the heading.
 * @csspart back - Cancel.
 * @csspart heading - The heading.
 * @csspart intro - The sentence below the heading.
 * @csspart problem - What was refused or went wrong.
 */
export class AtrezzoIdentify extends StepElement<IdentifyStep> {
  protected override readonly messages = new MessagesController(this, identify);
  protected override readonly fields = ['identifier'];

  protected override submit(data: FormData): void {
    const identifier = String(data.get('identifier')).trim();
    if (identifier) void this.controller.run('submit-identifier', { identifier });
    else this.controller.refuse({ code: 'username_missing', field: 'identifier' });
  }

  protected override renderHeading(): unknown {
    return this.messages.text('identify.title');
  }

  protected override renderIntro(): unknown {
    return this.messages.text('identify.intro');
  }

  protected override renderForm(): TemplateResult {
    return html`${this.renderField({
      name: 'identifier',
      label: this.messages.text('identify.username'),
      control: (attributes) => this.#renderIdentifier(attributes),
    })}
    ${this.renderButton({
      label: this.messages.text('identify.submit'),
      action: 'submit-identifier',
    })}`;
  }

  #renderIdentifier({ id, describedBy, invalid }: FieldAttributes): TemplateResult {
    return html`<input
      id=${id}
      name="identifier"
      .value=${this.client?.suggested ?? ''}
      autocomplete="username"
      autocapitalize="none"
      spellcheck="false"
      enterkeyhint="send"
      required
      aria-describedby=${describedBy}
      aria-invalid=${invalid}
    />`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'atrezzo-identify': AtrezzoIdentify;
  }
}
