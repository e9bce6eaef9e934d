import type { RecoveryCodeStep } from '@atrezzo/contract';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { MessagesController } from '../../internal/messages-controller.ts';
import type { FieldAttributes } from '../../internal/step-element.ts';
import { StepElement } from '../../internal/step-element.ts';
import { recoveryCode } from '../../messages/en/recovery-code.ts';
import { recoveryCodeStyles } from './recovery-code.styles.ts';

/**
 * A recovery code in place of the code that would be sent.
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
export class AtrezzoRecoveryCode extends StepElement<RecoveryCodeStep> {
  static override formStyles = [recoveryCodeStyles];

  protected override readonly messages = new MessagesController(this, recoveryCode);
  protected override readonly fields = ['code'];

  protected override submit(data: FormData): void {
    const code = String(data.get('code')).trim();
    if (code) void this.controller.run('use-recovery-code', { code });
    else this.controller.refuse({ code: 'recovery_code_missing', field: 'code' });
  }

  protected override renderHeading(): unknown {
    return this.messages.text('recovery-code.title');
  }

  protected override renderIntro(): unknown {
    return this.messages.text('recovery-code.intro', { count: this.step?.codesLeft ?? 0 });
  }

  protected override renderForm(): TemplateResult {
    const { messages } = this;
    return html`${this.renderField({
      name: 'code',
      label: messages.text('recovery-code.code'),
      hint: messages.text('recovery-code.hint'),
      control: (attributes) => this.#renderInput(attributes),
    })}
    ${this.renderButton({ label: messages.text('recovery-code.use'), action: 'use-recovery-code' })}
    ${this.renderButton({
      label: messages.text('recovery-code.other'),
      action: 'change-method',
      look: 'quiet',
      onClick: () => this.controller.run('change-method', {}),
    })}`;
  }

  /** No password manager keeps it, and none offers another: it is on paper, and works once. */
  #renderInput({ id, describedBy, invalid }: FieldAttributes): TemplateResult {
    return html`<input
      id=${id}
      name="code"
      class="recovery"
      dir="ltr"
      maxlength="24"
      autocomplete="off"
      autocapitalize="characters"
      spellcheck="false"
      enterkeyhint="go"
      required
      aria-describedby=${describedBy}
      aria-invalid=${invalid}
    />`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'atrezzo-recovery-code': AtrezzoRecoveryCode;
  }
}
