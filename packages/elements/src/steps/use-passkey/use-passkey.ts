import type { SignInStep } from '@atrezzo/contract';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { keyIcon } from '../../internal/icons.ts';
import { loadPasskeys } from '../../internal/load-passkeys.ts';
import { MessagesController } from '../../internal/messages-controller.ts';
import { whyNoPasskey } from '../../internal/passkey-refusal.ts';
import { StepElement } from '../../internal/step-element.ts';
import { usePasskey as words } from '../../messages/en/use-passkey.ts';

/**
 * Signs in with a passkey alone: the browser asks at once, and again when it is told to.
 *
 * @slot logo - Instead of the cube and the brand.
 * @slot heading - Instead of the heading.
 * @slot intro - Instead of the sentence below the heading.
 * @slot help - Below the form.
 * @slot support - Below the help.
 * @slot footer - The last thing on the card.
 * @csspart frame - The card.
 * @csspart logo - What is above the heading.
 * @csspart back - The way back to the login options.
 * @csspart heading - The heading.
 * @csspart intro - The sentence below the heading.
 * @csspart problem - What was refused or went wrong.
 */
export class AtrezzoUsePasskey extends StepElement<SignInStep> {
  protected override readonly messages = new MessagesController(this, words);

  /** The browser is asking the person. */
  #isAsking = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#isAsking) void loadPasskeys().then((passkeys) => passkeys?.stopAskingForPasskeys());
  }

  /** Whoever came here from another screen is asked at once; a page that is read again asks no one. */
  override takeFocus(): void {
    super.takeFocus();
    if (navigator.userActivation?.isActive) void this.#ask();
  }

  protected override submit(): void {
    void this.#ask();
  }

  async #ask(): Promise<void> {
    const options = this.step?.passkey;
    if (!options || this.#isAsking || this.controller.running) return;
    this.#setAsking(true);
    const passkeys = await loadPasskeys();
    const used = await passkeys?.usePasskey(options);
    this.#setAsking(false);
    if (!this.isConnected) return;
    if (!used) this.controller.refuse({ code: 'offline' });
    else if (used.ok) void this.controller.run('use-passkey', { response: used.response });
    else this.controller.refuse({ code: whyNoPasskey[used.reason] });
  }

  #setAsking(isAsking: boolean): void {
    this.#isAsking = isAsking;
    if (isAsking) this.controller.dismiss();
    this.requestUpdate();
  }

  protected override renderBack(): unknown {
    return super.renderBack('back');
  }

  protected override renderHeading(): unknown {
    return this.messages.text('use-passkey.title');
  }

  protected override renderIntro(): unknown {
    return this.messages.text('use-passkey.intro');
  }

  protected override renderForm(): TemplateResult {
    const isBusy = this.#isAsking || this.controller.running === 'use-passkey';
    return html`<button class="primary" type="submit" aria-busy=${isBusy}>
        ${keyIcon}<span>${this.messages.text('use-passkey.use')}</span>
      </button>
      ${this.renderButton({
        label: this.messages.text('use-passkey.other'),
        look: 'quiet',
        onClick: () => this.leave(),
      })}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'atrezzo-use-passkey': AtrezzoUsePasskey;
  }
}
