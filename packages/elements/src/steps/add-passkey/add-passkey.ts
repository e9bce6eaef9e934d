import type { AddPasskeyStep } from '@atrezzo/contract';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { keyIcon } from '../../internal/icons.ts';
import { loadPasskeys } from '../../internal/load-passkeys.ts';
import { MessagesController } from '../../internal/messages-controller.ts';
import { declineOffers } from '../../internal/passkey-offer.ts';
import { whyNoPasskey } from '../../internal/passkey-refusal.ts';
import { StepElement } from '../../internal/step-element.ts';
import { addPasskey } from '../../messages/en/add-passkey.ts';
import { addPasskeyStyles } from './add-passkey.styles.ts';

/**
 * Offers a passkey to someone who has just got in, to be made now or not; or makes the one that they chose
 * as their login method.
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
export class AtrezzoAddPasskey extends StepElement<AddPasskeyStep> {
  static override formStyles = [addPasskeyStyles];

  protected override readonly messages = new MessagesController(this, addPasskey);

  /** The browser is asking the person. */
  #isAsking = false;

  /** The person's own choice, which needs no persuading. */
  get #isChosen(): boolean {
    return this.step?.chosen === true;
  }

  protected override submit(data: FormData, submitter: HTMLButtonElement | null): void {
    if (submitter?.value !== 'skip') return void this.#make();
    if (data.has('never')) declineOffers();
    void this.controller.run('skip', {});
  }

  async #make(): Promise<void> {
    const { step } = this;
    if (!step || this.#isAsking || this.controller.running) return;
    this.#setAsking(true);
    const passkeys = await loadPasskeys();
    const made = await passkeys?.makePasskey(step.options);
    this.#setAsking(false);
    if (!made) this.controller.refuse({ code: 'offline' });
    else if (made.ok) void this.controller.run('register-passkey', { response: made.response });
    else this.controller.refuse({ code: whyNoPasskey[made.reason] });
  }

  #setAsking(isAsking: boolean): void {
    this.#isAsking = isAsking;
    if (isAsking) this.controller.dismiss();
    this.requestUpdate();
  }

  /** The person is through already: there is nothing to go back to, only on. */
  protected override renderBack(): unknown {
    return nothing;
  }

  protected override renderHeading(): unknown {
    return this.messages.text(this.#isChosen ? 'add-passkey.chosen.title' : 'add-passkey.title');
  }

  protected override renderIntro(): unknown {
    return this.messages.text(this.#isChosen ? 'add-passkey.chosen.intro' : 'add-passkey.intro');
  }

  protected override renderForm(): TemplateResult {
    const { messages } = this;
    return html`<ul class="reasons">
        <li>${messages.text('add-passkey.reason.quick')}</li>
        <li>${messages.text('add-passkey.reason.safe')}</li>
        <li>${messages.text('add-passkey.reason.stays')}</li>
      </ul>
      ${this.#renderAdd()}
      ${this.renderButton({
        label: messages.text(this.#isChosen ? 'add-passkey.chosen.skip' : 'add-passkey.skip'),
        action: 'skip',
        look: 'secondary',
        value: 'skip',
      })}
      ${this.#isChosen ? nothing : this.#renderNever()}`;
  }

  #renderNever(): TemplateResult {
    return html`<label class="check">
      <input type="checkbox" name="never" />
      ${this.messages.text('add-passkey.never')}
    </label>`;
  }

  #renderAdd(): TemplateResult {
    const isBusy = this.#isAsking || this.controller.running === 'register-passkey';
    return html`<button class="primary" type="submit" value="add" aria-busy=${isBusy}>
      ${keyIcon}<span>${this.messages.text('add-passkey.add')}</span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'atrezzo-add-passkey': AtrezzoAddPasskey;
  }
}
