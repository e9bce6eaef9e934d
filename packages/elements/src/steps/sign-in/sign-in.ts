import type { SignInStep } from '@atrezzo/contract';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { MessagesController } from '../../internal/messages-controller.ts';
import { PasswordReveal } from '../../internal/password-reveal.ts';
import type { ShownProblem } from '../../internal/shown-problem.ts';
import type { FieldAttributes } from '../../internal/step-element.ts';
import { StepElement } from '../../internal/step-element.ts';
import { signIn } from '../../messages/en/sign-in.ts';

/**
 * Username or email address, and password.
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
export class AtrezzoSignIn extends StepElement<SignInStep> {
  protected override readonly messages = new MessagesController(this, signIn);
  protected override readonly fields = ['identifier', 'password'];

  readonly #reveal = new PasswordReveal(this, this.messages);

  get #identifier(): SignInStep['identifier'] {
    return this.step?.identifier ?? 'email';
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('step') && this.step?.passkey) void this.#fillInPasskey(this.step);
  }

  /** Whoever chooses a passkey below the address has nothing more to fill in; without its code, no one can. */
  async #fillInPasskey(step: SignInStep): Promise<void> {
    const filler = await import('./fill-in-passkey.ts').catch(() => undefined);
    const response = await filler?.fillInPasskey(step.passkey);
    if (response && step === this.step) void this.controller.run('use-passkey', { response });
  }

  protected override submit(data: FormData): void {
    const identifier = String(data.get('identifier')).trim();
    const password = String(data.get('password'));
    if (!identifier) {
      this.controller.refuse({ code: `${this.#identifier}_missing`, field: 'identifier' });
    } else if (password) {
      void this.controller.run('submit-credentials', { identifier, password });
    } else {
      this.controller.refuse({ code: 'password_missing', field: 'password' });
    }
  }

  /** Wrong credentials are said at the password, which is what people mistype. */
  protected override fieldOf(problem: ShownProblem): string | undefined {
    return problem.code === 'credentials_incorrect' ? 'password' : super.fieldOf(problem);
  }

  /** What has been typed goes along, in this tab, so that no one types it twice. */
  #recover(): void {
    const { value = '' } = this.querySelector<HTMLInputElement>('[name="identifier"]') ?? {};
    if (this.client) this.client.suggested = value.trim();
    const credential = this.#identifier === 'email' ? 'password' : 'portal-password';
    void this.controller.start({ kind: 'recover', credential });
  }

  /** The username that was typed goes along. */
  #renderReset(): unknown {
    const { openHelp } = this;
    if (!openHelp) return nothing;
    return this.renderNoteButton(this.messages.text('sign-in.reset_registration'), () => {
      const input = this.querySelector<HTMLInputElement>('[name="identifier"]');
      openHelp({ view: 'reset', username: input?.value ?? '' });
    });
  }

  #completeRegistration(): void {
    this.leave();
    void this.controller.start({ kind: 'register' });
  }

  protected override renderBack(): unknown {
    return super.renderBack('back');
  }

  protected override renderHeading(): unknown {
    return this.messages.text(`sign-in.title.${this.#identifier}`);
  }

  protected override renderIntro(): unknown {
    const behindLink = this.step?.proves ? 'link.' : '';
    return this.messages.text(`sign-in.intro.${behindLink}${this.#identifier}`);
  }

  protected override renderForm(): TemplateResult {
    const { messages } = this;
    return html`${this.renderField({
      name: 'identifier',
      label: messages.text(`sign-in.${this.#identifier}`),
      control: (attributes) => this.#renderIdentifier(attributes),
    })}
    ${this.renderField({
      name: 'password',
      label: messages.text('sign-in.password'),
      control: (attributes) => this.#renderPassword(attributes),
    })}
    <p class="below">
      <button class="link" type="button" @click=${this.#recover}>
        ${messages.text(`sign-in.forgot.${this.#identifier}`)}
      </button>
    </p>
    ${this.renderButton({
      label: messages.text(`sign-in.submit.${this.#identifier}`),
      action: 'submit-credentials',
    })}`;
  }

  #renderIdentifier({ id, describedBy, invalid }: FieldAttributes): TemplateResult {
    return html`<input
      id=${id}
      name="identifier"
      type=${this.#identifier === 'email' ? 'email' : 'text'}
      inputmode=${this.#identifier === 'email' ? 'email' : 'text'}
      autocomplete=${this.step?.passkey ? 'username webauthn' : 'username'}
      autocapitalize="none"
      spellcheck="false"
      enterkeyhint="next"
      required
      aria-describedby=${describedBy}
      aria-invalid=${invalid}
    />`;
  }

  #renderPassword({ id, describedBy, invalid }: FieldAttributes): TemplateResult {
    return this.#reveal.render(html`<input
      id=${id}
      name="password"
      type=${this.#reveal.type}
      autocomplete="current-password"
      autocapitalize="none"
      spellcheck="false"
      enterkeyhint="go"
      required
      aria-describedby=${describedBy}
      aria-invalid=${invalid}
    />`);
  }

  protected override renderProblemAction(problem: ShownProblem): unknown {
    const { messages } = this;
    switch (problem.code) {
      case 'registration_required':
        return this.renderNoteButton(messages.text('sign-in.complete_registration'), () =>
          this.#completeRegistration(),
        );
      case 'already_registered':
        return html`${this.#renderReset()}
        ${this.renderNoteButton(messages.text('back_to_login_options'), () => this.leave())}`;
      case 'phone_not_registered':
      case 'method_not_allowed':
        return this.renderNoteButton(messages.text('back_to_login_options'), () => this.leave());
      default:
        return super.renderProblemAction(problem);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'atrezzo-sign-in': AtrezzoSignIn;
  }
}
