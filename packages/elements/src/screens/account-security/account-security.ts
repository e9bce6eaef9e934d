import type { AccountClient, AuthClient } from '@atrezzo/client';
import { createAccountClient, systemClock } from '@atrezzo/client';
import type { defaultBasePath } from '@atrezzo/contract/routes';
import { html, LitElement, nothing } from 'lit';
import { AtrezzoSessionChangeEvent } from '../../internal/flow-events.ts';
import { MessagesController } from '../../internal/messages-controller.ts';
import { property } from '../../internal/property.ts';
import type { Settings } from '../../internal/settings.ts';
import { defaultSettings } from '../../internal/settings.ts';
import type { StepUpHost } from '../../internal/step-up-controller.ts';
import { StepUpController } from '../../internal/step-up-controller.ts';
import { accountSecurity } from '../../messages/en/account-security.ts';
import type { Catalogue } from '../../messages/en.ts';
import { languageOf } from '../../messages/language.ts';
import { step } from '../../styles/step.ts';
import { tokens } from '../../styles/tokens.ts';
import { accountSecurityStyles } from './account-security.styles.ts';
import { PasskeysSection } from './passkeys-section.ts';
import { RecoveryCodesSection } from './recovery-codes-section.ts';
import type { SectionHost } from './security-section.ts';
import { SessionsSection } from './sessions-section.ts';

/**
 * The security of the account of whoever is signed in: passkeys, recovery codes, sessions and remembered
 * browsers. Where the BFF wants a second factor that is fresh, it is asked for in place.
 *
 * @csspart section - One part of it: its heading, its list, its buttons.
 * @csspart problem - What was refused or went wrong.
 * @fires {AtrezzoSessionChangeEvent} atrezzo-session-change - There is no session any more.
 */
export class AtrezzoAccountSecurity extends LitElement implements SectionHost, StepUpHost {
  static override styles = [tokens, step, accountSecurityStyles];

  /** Where the BFF is mounted: a path of this site, or an absolute address. */
  @property({ attribute: 'base-url' }) baseUrl: string = '/auth' satisfies typeof defaultBasePath;

  /** BCP 47 tag of the language; else the nearest `lang` around. */
  @property({ reflect: true, useDefault: true }) override lang = '';

  /** Whose account this is, as people say it. */
  @property() brand = defaultSettings.brand;

  /** Sentences of the host's own, in place of those that come with the element. */
  @property({ attribute: false }) words?: Partial<Catalogue>;

  /** A client of the host's own, for tests and unusual networks. */
  @property({ attribute: false }) accountClient?: AccountClient;

  /** As `accountClient`, for the second factor that is to be proved once more. */
  @property({ attribute: false }) authClient?: AuthClient;

  readonly stepUp = new StepUpController(this);
  readonly messages = new MessagesController(this, accountSecurity);
  #account: AccountClient | undefined;

  /** What is shown, in this order; each section is a file of its own. */
  readonly #sessions = new SessionsSection(this);
  readonly #sections = [new PasskeysSection(this), new RecoveryCodesSection(this), this.#sessions];

  get settings(): Settings {
    return { brand: this.brand, messages: this.words };
  }

  get account(): AccountClient {
    const { baseUrl, accountClient } = this;
    this.#account ??=
      accountClient ?? createAccountClient({ baseUrl, language: () => languageOf(this) });
    return this.#account;
  }

  now(): number {
    return (this.authClient?.clock ?? systemClock).now();
  }

  tagOf(name: 'step-up'): string {
    return this.localName.slice(0, -'account-security'.length) + name;
  }

  idOf(part: string): string {
    return part;
  }

  factorsChanged(): void {
    void this.#sessions.load();
  }

  signedOut(): void {
    this.dispatchEvent(new AtrezzoSessionChangeEvent('anonymous'));
  }

  protected override render(): unknown {
    if (!this.messages.isReady) return nothing;
    // What is typed or asked below stays as it is while a second factor is proved above it.
    return html`<slot name="step-up"></slot>
      <div class="sections" ?hidden=${this.stepUp.isShown}>
        ${this.#sections.map((section) => section.render())}
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'atrezzo-account-security': AtrezzoAccountSecurity;
  }
}
