import type { LoginMethod } from '@atrezzo/contract';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { AtrezzoNavigateEvent } from '../../internal/entry-events.ts';
import { keyIcon, mailIcon, phoneIcon } from '../../internal/first-icons.ts';
import { MessagesController } from '../../internal/messages-controller.ts';
import { ScreenElement } from '../../internal/screen-element.ts';
import type { ShownProblem } from '../../internal/shown-problem.ts';
import { loginOptions } from '../../messages/en/login-options.ts';
import { loginOptionsStyles } from './login-options.styles.ts';
import type { Remembered } from './remembered.ts';
import { readRemembered } from './remembered.ts';

/**
 * The first screen: how to sign in, whether to be remembered, and the ways out. Asks no server.
 *
 * @slot logo - Instead of the cube and the brand.
 * @slot heading - Instead of "Login options".
 * @slot intro - Instead of the sentence below the heading.
 * @slot help - Below the links.
 * @slot support - Below the help.
 * @slot footer - The last thing on the card.
 * @csspart frame - The card.
 * @csspart logo - What is above the heading.
 * @csspart heading - The heading.
 * @csspart intro - The sentence below the heading.
 * @csspart problem - What was refused or went wrong.
 * @fires {AtrezzoNavigateEvent} atrezzo-navigate - A link to registration or help was followed, or employees go to their provider.
 */
export class AtrezzoLoginOptions extends ScreenElement {
  static override formStyles = [loginOptionsStyles];

  protected override readonly messages = new MessagesController(this, loginOptions);

  #chosen: Remembered['method'] | undefined;

  protected override get isWide(): boolean {
    return this.settings.ssoLabel !== undefined;
  }

  protected override submit(data: FormData, submitter: HTMLButtonElement | null): void {
    // A form that is submitted by Enter has its first button for a submitter.
    const method = (submitter?.value ?? 'phone') as LoginMethod;
    this.#chosen = method;
    void this.controller.start({ kind: 'login', method, remember: data.has('remember') });
  }

  readonly #handleEmployees = (): void => {
    this.#chosen = 'sso';
    const remember = this.querySelector<HTMLInputElement>('[name=sso]')?.checked;
    void this.controller.start({ view: 'employees', remember });
  };

  protected override renderHeading(): unknown {
    return this.messages.text('login-options.title');
  }

  protected override renderIntro(): unknown {
    return this.messages.text('login-options.intro');
  }

  protected override renderForm(): TemplateResult {
    return html`<div class="panels">${this.#renderEmployees()} ${this.#renderCustomers()}</div>
      ${this.#renderLinks()}`;
  }

  #renderEmployees(): unknown {
    const { brand, ssoLabel } = this.settings;
    if (ssoLabel === undefined) return nothing;
    return html`<section class="panel" aria-labelledby=${this.idOf('employees')}>
      <h2 id=${this.idOf('employees')}>
        ${this.messages.text('login-options.employees', { brand })}
      </h2>
      <p>${this.messages.text('login-options.employees.hint', { brand })}</p>
      ${this.renderButton({
        label: ssoLabel,
        action: this.#chosen === 'sso' ? 'start' : undefined,
        look: 'secondary',
        onClick: this.#handleEmployees,
      })}
      ${this.#renderRemember('sso')}
    </section>`;
  }

  #renderCustomers(): TemplateResult {
    return html`<section class="panel" aria-labelledby=${this.idOf('customers')}>
      <h2 id=${this.idOf('customers')}>${this.messages.text('login-options.customers')}</h2>
      <p>${this.messages.text('login-options.customers.hint')}</p>
      ${this.#renderMethod('phone')} ${this.#renderMethod('email')}
      ${globalThis.PublicKeyCredential && !this.settings.noPasskeys ? this.#renderMethod('passkey') : nothing}
      ${this.#renderRemember('remember')}
    </section>`;
  }

  #renderMethod(method: LoginMethod): TemplateResult {
    return this.renderButton({
      label: this.messages.text(`login-options.${method}`),
      action: method === this.#chosen ? 'start' : undefined,
      look: method === 'phone' ? 'primary' : 'secondary',
      icon: icons[method],
      value: method,
    });
  }

  /** Each panel has a box of its own: a browser is remembered for one login option. */
  #renderRemember(name: 'sso' | 'remember'): TemplateResult {
    const found = readRemembered(document.cookie, this.now());
    const method = found?.method;
    const remembered = (method === 'sso') === (name === 'sso') && found;
    const hint = remembered
      ? this.messages.text('login-options.remembered', {
          option:
            remembered.method === 'sso'
              ? this.settings.ssoLabel
              : this.messages.text(`login-options.${remembered.method}`),
          time: this.messages.time(remembered.until),
        })
      : this.messages.text('login-options.not_shared');
    return html`<label class="check">
        <input
          type="checkbox"
          name=${name}
          aria-describedby=${this.idOf(name)}
          ?checked=${remembered}
        />
        ${this.messages.text('login-options.remember')}
      </label>
      <p class="below" id=${this.idOf(name)}>${hint}</p>`;
  }

  /** Who comes back from the provider without a session goes there once more from here. */
  protected override renderProblemAction(problem: ShownProblem): unknown {
    return /^sso_(?!account)/.test(problem.code)
      ? this.renderNoteButton(this.messages.text('try_again'), this.#handleEmployees)
      : super.renderProblemAction(problem);
  }

  #renderLinks(): TemplateResult {
    const { registerHref, helpHref } = this.settings;
    return html`<ul class="links">
      ${registerHref && this.#renderLink('register', registerHref)}
      ${this.#renderLink('complete')} ${this.#renderLink('help', helpHref)}
    </ul>`;
  }

  /** Where there is no address for it, it leads on inside the login. */
  #renderLink(to: Destination, href?: string): TemplateResult {
    const label = this.messages.text(`login-options.${to}.link`);
    const follow = (event: MouseEvent) => {
      const { href } = event.currentTarget as HTMLAnchorElement;
      this.#chosen = undefined;
      if (to === 'complete') void this.controller.start({ kind: 'register' });
      else if (!this.dispatchEvent(new AtrezzoNavigateEvent(to, href))) event.preventDefault();
      else if (!href) void this.controller.start({ view: 'help' });
    };
    const link = href
      ? html`<a class="link" href=${href} @click=${follow}>${label}</a>`
      : html`<button class="link" type="button" @click=${follow}>${label}</button>`;
    const { brand } = this.settings;
    return html`<li>${this.messages.pieces(`login-options.${to}`, { link, brand })}</li>`;
  }
}

const icons = { phone: phoneIcon, email: mailIcon, passkey: keyIcon };

type Destination = 'register' | 'complete' | 'help';

declare global {
  interface HTMLElementTagNameMap {
    'atrezzo-login-options': AtrezzoLoginOptions;
  }
}
