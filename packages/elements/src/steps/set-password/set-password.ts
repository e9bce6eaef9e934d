import type { PasswordRules, SetPasswordStep } from '@atrezzo/contract';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { checkIcon, dotIcon } from '../../internal/icons.ts';
import { MessagesController } from '../../internal/messages-controller.ts';
import { PasswordReveal } from '../../internal/password-reveal.ts';
import type { ShownCode } from '../../internal/shown-problem.ts';
import type { FieldAttributes } from '../../internal/step-element.ts';
import { StepElement } from '../../internal/step-element.ts';
import { setPassword } from '../../messages/en/set-password.ts';
import type { Strength } from './password-strength.ts';
import { passwordStrength } from './password-strength.ts';
import { setPasswordStyles } from './set-password.styles.ts';

type Rule = 'length' | 'common' | 'same';

/** How long no key is pressed before someone who listens is told how the password does. */
const pauseMs = 1000;

/**
 * A new password, twice: its rules are said before they are broken and ticked as they are met.
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
 * @csspart notice - Good news above the heading.
 * @csspart problem - What was refused or went wrong.
 * @cssprop --atrezzo-caution - The colour of a fair password.
 */
export class AtrezzoSetPassword extends StepElement<SetPasswordStep> {
  static override formStyles = [setPasswordStyles];

  protected override readonly messages = new MessagesController(this, setPassword);
  protected override readonly fields = ['password'];

  readonly #reveal = new PasswordReveal(this, this.messages);
  #isDifferenceShown = false;
  #announced = '';
  #callOff: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#callOff?.();
  }

  protected override submit(): void {
    const password = this.#typed('password');
    const code = this.#refusalOf(password);
    if (code) {
      this.controller.refuse({ code, field: 'password' });
    } else if (this.#typed('confirm') === password) {
      void this.controller.run('set-password', { password });
    } else {
      this.#showDifference(true);
      this.#input('confirm')?.focus();
    }
  }

  get #rules(): PasswordRules {
    return this.step?.rules ?? { minLength: 1, maxLength: Number.POSITIVE_INFINITY };
  }

  /** What the BFF would say of its length, without asking. */
  #refusalOf(password: string): ShownCode | undefined {
    if (!password) return 'new_password_missing';
    const length = codePoints(password);
    if (length < this.#rules.minLength) return 'password_too_short';
    return length > this.#rules.maxLength ? 'password_too_long' : undefined;
  }

  #isMet(rule: Rule): boolean {
    const password = this.#typed('password');
    if (rule === 'length') return codePoints(password) >= this.#rules.minLength;
    return rule === 'same' && password !== '' && password === this.#typed('confirm');
  }

  #input(name: string): HTMLInputElement | null {
    return this.querySelector(`[name="${name}"]`);
  }

  /** Read where it is typed: a password is kept nowhere else. */
  #typed(name: string): string {
    return this.#input(name)?.value ?? '';
  }

  #handleInput(event: Event): void {
    const { problem } = this.controller;
    if (problem?.field === (event.currentTarget as HTMLInputElement).name)
      this.controller.dismiss();
    this.#showDifference(false);
    this.#callOff?.();
    this.#callOff = this.schedule(pauseMs, () => {
      this.#announced = this.#summary();
      this.requestUpdate();
    });
  }

  /** Only now: while the second one is being typed, the two always differ. */
  #handleBlur(): void {
    this.#showDifference(this.#typed('confirm') !== '' && !this.#isMet('same'));
  }

  #showDifference(isShown: boolean): void {
    this.#isDifferenceShown = isShown;
    this.requestUpdate();
  }

  #summary(): string {
    if (!this.#typed('password')) return '';
    const met = (['length', 'same'] as const)
      .filter((rule) => this.#isMet(rule))
      .map((rule) => `${this.#ruleText(rule)}: ${this.messages.text('set-password.rule.met')}.`);
    return [...met, this.#strengthText()].join(' ');
  }

  #ruleText(rule: Rule): string {
    return this.messages.text(`set-password.rule.${rule}`, { count: this.#rules.minLength });
  }

  #strength(): Strength {
    return passwordStrength(this.#typed('password'), this.step?.username ?? '');
  }

  #strengthText(): string {
    return this.messages.text(`set-password.strength.${this.#strength()}`);
  }

  protected override renderHeading(): unknown {
    return this.messages.text(`set-password.title.${this.step?.purpose ?? 'create'}`);
  }

  protected override renderIntro(): unknown {
    const { purpose, username } = this.step ?? {};
    return purpose === 'portal'
      ? this.messages.text('set-password.intro.portal', { username })
      : this.messages.text('set-password.intro');
  }

  protected override renderForm(): TemplateResult {
    const { messages, step } = this;
    return html`${this.#renderUsername()}
    ${this.renderField({
      name: 'password',
      label: messages.text('set-password.new'),
      hint: this.#renderHint(),
      control: (attributes) => this.#reveal.render(this.#renderInput('password', attributes)),
    })}
    <ul class="rules" id=${this.idOf('rules')}>
      <li>${this.#renderRule('length')}</li>
      <li>${this.#renderRule('common')}</li>
    </ul>
    ${this.renderField({
      name: 'confirm',
      label: messages.text('set-password.confirm'),
      hint: this.#renderRule('same'),
      error: this.#isDifferenceShown ? { code: 'passwords_differ' } : undefined,
      control: (attributes) => this.#renderInput('confirm', attributes),
    })}
    ${this.renderButton({
      label: messages.text(`set-password.submit.${step?.purpose ?? 'create'}`),
      action: 'set-password',
    })}
    <div class="unseen" role="status">${this.#announced}</div>`;
  }

  /** For password managers only, which save the password under this name. */
  #renderUsername(): TemplateResult {
    return html`<input
      class="unseen"
      name="username"
      autocomplete="username"
      readonly
      tabindex="-1"
      aria-hidden="true"
      .value=${this.step?.username ?? ''}
    />`;
  }

  #renderInput(
    name: 'password' | 'confirm',
    { id, describedBy, invalid }: FieldAttributes,
  ): TemplateResult {
    const { minLength, maxLength } = this.#rules;
    return html`<input
      id=${id}
      name=${name}
      type=${this.#reveal.type}
      autocomplete="new-password"
      autocapitalize="none"
      spellcheck="false"
      enterkeyhint=${name === 'password' ? 'next' : 'done'}
      passwordrules="minlength: ${minLength}; maxlength: ${maxLength};"
      required
      aria-describedby=${name === 'password' ? `${describedBy} ${this.idOf('rules')}` : describedBy}
      aria-invalid=${invalid}
      @input=${this.#handleInput}
      @blur=${this.#handleBlur}
    />`;
  }

  #renderHint(): unknown {
    if (!this.#typed('password')) return this.messages.text('set-password.hint');
    return html`<span class="strength ${this.#strength()}">
      <span class="bars" aria-hidden="true"><i></i><i></i><i></i><i></i></span>
      ${this.#strengthText()}
    </span>`;
  }

  #renderRule(rule: Rule): TemplateResult {
    const isMet = this.#isMet(rule);
    return html`<span class=${isMet ? 'rule met' : 'rule'}>
      ${isMet ? checkIcon : dotIcon}
      <span>${this.#ruleText(rule)}</span>
      ${isMet ? html`<span class="unseen">(${this.messages.text('set-password.rule.met')})</span>` : nothing}
    </span>`;
  }
}

/** As the BFF counts: in Unicode code points, after normalisation. */
function codePoints(password: string): number {
  return [...password.normalize('NFKC')].length;
}

declare global {
  interface HTMLElementTagNameMap {
    'atrezzo-set-password': AtrezzoSetPassword;
  }
}
