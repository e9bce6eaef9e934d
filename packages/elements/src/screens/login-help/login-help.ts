import type { AuthClient } from '@atrezzo/client';
import { createAuthClient } from '@atrezzo/client';
import type { RegistrationLinkRequest } from '@atrezzo/contract';
import type { defaultBasePath } from '@atrezzo/contract/routes';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { AtrezzoNavigateEvent } from '../../internal/entry-events.ts';
import type { HelpView } from '../../internal/help-request.ts';
import { arrowIcon } from '../../internal/icons.ts';
import { MessagesController } from '../../internal/messages-controller.ts';
import { PasswordReveal } from '../../internal/password-reveal.ts';
import { property } from '../../internal/property.ts';
import type { ShownProblem } from '../../internal/shown-problem.ts';
import type { FieldAttributes } from '../../internal/step-element.ts';
import { StepElement } from '../../internal/step-element.ts';
import { loginHelp } from '../../messages/en/login-help.ts';
import { languageOf } from '../../messages/language.ts';
import { renderTopics } from './help-topics.ts';
import { loginHelpStyles } from './login-help.styles.ts';

/**
 * The page "Login help" of the guide: answers, and two forms that have a link sent by mail, to go on with a
 * registration or to begin it anew. By itself on a page, or as a screen of the login.
 *
 * @slot logo - Instead of the cube and the brand.
 * @slot help - Below the answers or the form.
 * @slot support - Below the help.
 * @slot footer - The last thing on the card.
 * @csspart frame - The card.
 * @csspart logo - What is above the heading.
 * @csspart back - The way back.
 * @csspart heading - The heading.
 * @csspart intro - The sentence below the heading.
 * @csspart problem - What was refused or went wrong.
 * @fires {AtrezzoNavigateEvent} atrezzo-navigate - Back to the login was chosen; can be cancelled.
 */
export class AtrezzoLoginHelp extends StepElement {
  static override formStyles = [loginHelpStyles];

  /** Where the BFF is mounted: a path of this site, or an absolute address. */
  @property({ attribute: 'base-url' }) baseUrl: string = '/auth' satisfies typeof defaultBasePath;

  /** Where the login is; no way back without it, unless the login is around this. */
  @property({ attribute: 'login-href' }) loginHref?: string;

  /** Whose login this is, as people say it. */
  @property() brand?: string;

  /** What is shown of the help. */
  @property() view: HelpView = 'help';

  /** What stands in the field at first. */
  @property({ attribute: false }) username = '';

  /** A client of the host's own; the login around it sets its own. */
  @property({ attribute: false }) authClient?: AuthClient;

  protected override readonly messages = new MessagesController(this, loginHelp);
  protected override readonly fields = ['username', 'email', 'password'];

  readonly #reveal = new PasswordReveal(this, this.messages);
  #needsTabs = false;
  #isSending = false;
  /** The form that was sent last, to be gone back to. */
  #asked: 'reset' | 'complete' = 'reset';

  get #auth(): AuthClient {
    this.authClient ??= createAuthClient({
      baseUrl: this.baseUrl,
      language: () => languageOf(this),
    });
    return this.authClient;
  }

  protected override firstUpdated(): void {
    void this.#readConfig();
  }

  /** The advice about tabs is for sites whose remembering ends with the browser. */
  async #readConfig(): Promise<void> {
    const config = await this.#auth.config();
    this.#needsTabs = config.ok && !config.value.rememberMeOutlivesBrowser;
    this.requestUpdate();
  }

  protected override willUpdate(): void {
    const { brand } = this;
    if (brand && brand !== this.settings.brand) this.settings = { ...this.settings, brand };
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('view') && changed.get('view') !== undefined) this.takeFocus();
  }

  /** One view after another is on, each with the problems of its own. */
  readonly #open = (view: HelpView): void => {
    this.controller.dismiss();
    this.view = view;
  };

  protected override submit(data: FormData): void {
    if (this.view === 'sent') {
      this.#open(this.#asked);
      return;
    }
    const asked = this.view === 'reset' ? this.#readUsername(data) : this.#readCredentials(data);
    if (asked) void this.#send(asked);
  }

  #readUsername(data: FormData): RegistrationLinkRequest | undefined {
    this.username = String(data.get('username')).trim();
    if (this.username) return { username: this.username };
    this.controller.refuse({ code: 'username_missing', field: 'username' });
    return undefined;
  }

  #readCredentials(data: FormData): RegistrationLinkRequest | undefined {
    const email = String(data.get('email')).trim();
    const password = String(data.get('password'));
    if (email && password) return { email, password };
    const field = email ? 'password' : 'email';
    this.controller.refuse({ code: `${field}_missing`, field });
    return undefined;
  }

  async #send(asked: RegistrationLinkRequest): Promise<void> {
    if (this.#isSending) return;
    this.controller.dismiss();
    this.#isSending = true;
    this.requestUpdate();
    const result = await this.#auth.requestRegistrationLink(asked);
    this.#isSending = false;
    this.requestUpdate();
    if (!result.ok) return this.controller.refuse(result.problem);
    this.#asked = 'username' in asked ? 'reset' : 'complete';
    this.#open('sent');
  }

  #goBack(): void {
    if (this.view !== 'help') this.#open('help');
    else if (this.closeHelp) this.closeHelp();
    else if (this.dispatchEvent(new AtrezzoNavigateEvent('login', this.loginHref))) {
      location.assign(this.loginHref ?? location.href);
    }
  }

  protected override renderBack(): unknown {
    if (this.view === 'help' && !this.closeHelp && !this.loginHref) return nothing;
    return html`<button class="quiet back" part="back" type="button" @click=${this.#goBack}>
      ${arrowIcon}<span>${this.messages.text('back')}</span>
    </button>`;
  }

  protected override renderHeading(): unknown {
    return this.messages.text(
      this.view === 'help' ? 'login-help.title' : `login-help.${this.view}.title`,
    );
  }

  protected override renderIntro(): unknown {
    return this.messages.text(
      this.view === 'help' ? 'login-help.intro' : `login-help.${this.view}.intro`,
    );
  }

  /** The button that sends does the same once more. */
  protected override renderProblemAction(problem: ShownProblem): unknown {
    return problem.code === 'use_employee_login' ? super.renderProblemAction(problem) : nothing;
  }

  protected override renderForm(): TemplateResult {
    const { messages } = this;
    switch (this.view) {
      case 'reset':
        return html`${this.#renderUsername()} ${this.#renderSubmit('reset')}`;
      case 'complete':
        return html`${this.#renderCredentials()} ${this.#renderSubmit('complete')}`;
      case 'sent':
        return html`<div class="sent">
            <p>${messages.text('login-help.sent.text')}</p>
            <p>${messages.text('login-help.sent.spam')}</p>
          </div>
          ${this.renderButton({ label: messages.text('login-help.again'), look: 'secondary' })}`;
      default:
        return renderTopics({
          messages,
          brand: this.settings.brand,
          needsTabs: this.#needsTabs,
          open: this.#open,
        });
    }
  }

  #renderSubmit(view: 'reset' | 'complete'): TemplateResult {
    return html`<button class="primary" type="submit" aria-busy=${this.#isSending}>
      <span>${this.messages.text(`login-help.${view}.submit`)}</span>
    </button>`;
  }

  #renderUsername(): TemplateResult {
    return this.renderField({
      name: 'username',
      label: this.messages.text('login-help.username'),
      control: ({ id, describedBy, invalid }) => html`<input
        id=${id}
        name="username"
        .value=${this.username}
        autocomplete="username"
        autocapitalize="none"
        spellcheck="false"
        enterkeyhint="send"
        required
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
      />`,
    });
  }

  #renderCredentials(): TemplateResult {
    return html`${this.renderField({
      name: 'email',
      label: this.messages.text('login-help.email'),
      control: ({ id, describedBy, invalid }) => html`<input
        id=${id}
        name="email"
        type="email"
        inputmode="email"
        autocomplete="username"
        autocapitalize="none"
        spellcheck="false"
        enterkeyhint="next"
        required
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
      />`,
    })}
    ${this.renderField({
      name: 'password',
      label: this.messages.text('login-help.password_label'),
      control: (attributes) => this.#renderPassword(attributes),
    })}`;
  }

  #renderPassword({ id, describedBy, invalid }: FieldAttributes): TemplateResult {
    return this.#reveal.render(html`<input
      id=${id}
      name="password"
      type=${this.#reveal.type}
      autocomplete="current-password"
      autocapitalize="none"
      spellcheck="false"
      enterkeyhint="send"
      required
      aria-describedby=${describedBy}
      aria-invalid=${invalid}
    />`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'atrezzo-login-help': AtrezzoLoginHelp;
  }
}
