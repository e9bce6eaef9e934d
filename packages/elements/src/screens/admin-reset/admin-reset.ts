import type { AdminClient, AuthClient } from '@atrezzo/client';
import { createAdminClient } from '@atrezzo/client';
import type { AdministrativeAct, ManagedUser } from '@atrezzo/contract';
import type { defaultBasePath } from '@atrezzo/contract/routes';
import type { TemplateResult } from 'lit';
import { html, LitElement, nothing } from 'lit';
import { AtrezzoProblemEvent, AtrezzoSessionChangeEvent } from '../../internal/flow-events.ts';
import { warningIcon } from '../../internal/icons.ts';
import { MessagesController } from '../../internal/messages-controller.ts';
import { problemText } from '../../internal/problem-text.ts';
import { property } from '../../internal/property.ts';
import type { Settings } from '../../internal/settings.ts';
import { defaultSettings } from '../../internal/settings.ts';
import type { ShownProblem } from '../../internal/shown-problem.ts';
import { StepUpController } from '../../internal/step-up-controller.ts';
import { adminReset } from '../../messages/en/admin-reset.ts';
import type { Catalogue } from '../../messages/en.ts';
import { languageOf } from '../../messages/language.ts';
import { step } from '../../styles/step.ts';
import { tokens } from '../../styles/tokens.ts';
import { ActDialog } from './act-dialog.ts';
import { adminResetStyles } from './admin-reset.styles.ts';
import { renderUserEdit } from './user-edit-view.ts';
import { UserList } from './user-list.ts';
import { renderUserList } from './user-list-view.ts';

/**
 * Manage Users, for administrators: find a user, look at the registration, reset it, send its link again,
 * unlock the account, end its sessions.
 *
 * @csspart users - The list of users.
 * @csspart dialog - The confirmation.
 * @csspart notice - What has just been done.
 * @csspart problem - What was refused or went wrong.
 * @fires {AtrezzoProblemEvent} atrezzo-problem - Something was refused or went wrong, and is shown.
 * @fires {AtrezzoSessionChangeEvent} atrezzo-session-change - There is no session any more, or another.
 */
export class AtrezzoAdminReset extends LitElement {
  static override styles = [tokens, step, adminResetStyles];

  /** Where the BFF is mounted: a path of this site, or an absolute address. */
  @property({ attribute: 'base-url' }) baseUrl: string = '/auth' satisfies typeof defaultBasePath;

  /** BCP 47 tag of the language; else the nearest `lang` around. */
  @property({ reflect: true, useDefault: true }) override lang = '';

  /** Whose portal this is, as people say it. */
  @property() brand = defaultSettings.brand;

  /** Where to sign in again once the session has ended; no link without it. */
  @property({ attribute: 'sign-in-href' }) signInHref?: string;

  /** Sentences of the host's own, in place of those that come with the element. */
  @property({ attribute: false }) words?: Partial<Catalogue>;

  /** Clients of the host's own, for tests and unusual networks: for this element, and for the step-up. */
  @property({ attribute: false }) adminClient?: AdminClient;
  @property({ attribute: false }) authClient?: AuthClient;

  readonly messages = new MessagesController(this, adminReset);
  readonly stepUp = new StepUpController(this);
  readonly #list = new UserList(this);
  readonly #dialog = new ActDialog(this);
  #admin: AdminClient | undefined;
  #edited: ManagedUser | undefined;
  #news = '';
  /** Why there is nothing to administer: no session, or no administrator. */
  #ending: ShownProblem | undefined;
  #toldProblem: ShownProblem | undefined;

  get settings(): Settings {
    return { brand: this.brand, messages: this.words };
  }

  get admin(): AdminClient {
    const { baseUrl, adminClient } = this;
    this.#admin ??= adminClient ?? createAdminClient({ baseUrl, language: () => languageOf(this) });
    return this.#admin;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The properties that a page sets beside creating the element are there a moment later.
    void Promise.resolve().then(() => this.#list.reload());
  }

  /** The tag of another element, with the prefix under which this one was defined. */
  tagOf(name: 'step-up'): string {
    return this.localName.slice(0, -'admin-reset'.length) + name;
  }

  now(): number {
    return this.admin.clock.now();
  }

  /** What was confirmed in the dialog has been done. */
  acted(act: AdministrativeAct, user: ManagedUser): void {
    this.#list.replace(user);
    if (this.#edited?.id !== user.id) return;
    this.#edited = user;
    const { displayName: name, email } = user;
    this.#news = this.messages.text(`admin-reset.${act}.done`, { name, email });
    this.requestUpdate();
    void this.#focusOn('h2');
  }

  /** Nothing can be administered any more. */
  ended(problem: ShownProblem): void {
    this.#ending = problem;
    this.#edited = undefined;
    this.requestUpdate();
    if (problem.code === 'session_required') {
      this.dispatchEvent(new AtrezzoSessionChangeEvent('anonymous'));
    }
    void this.#focusOn('h2');
  }

  protected override willUpdate(): void {
    const { problem } = this.#list;
    const ends = problem?.code === 'session_required' || problem?.code === 'administrator_required';
    if (ends && problem !== this.#ending) this.ended(problem);
  }

  protected override updated(): void {
    const problem = this.#ending ?? this.#list.problem;
    if (problem && problem !== this.#toldProblem) {
      this.dispatchEvent(new AtrezzoProblemEvent(problem.code));
      // It stands below a list that may be longer than the window.
      this.renderRoot.querySelector('[part="problem"]')?.scrollIntoView({ block: 'nearest' });
    }
    this.#toldProblem = problem;
  }

  protected override render(): unknown {
    const { messages } = this;
    if (!messages.isReady) return nothing;
    return html`<div class="frame">${this.#renderView()}</div>
      ${this.#dialog.render()}`;
  }

  #renderView(): TemplateResult {
    const { messages } = this;
    if (this.#ending) return this.#renderEnding(this.#ending);
    if (this.#edited) {
      return renderUserEdit({
        user: this.#edited,
        messages,
        news: this.#news,
        onBack: () => this.#showList(),
        onAct: (act) => this.#edited && this.#dialog.open(act, this.#edited),
      });
    }
    return html`${renderUserList({
      list: this.#list,
      messages,
      onEdit: (user) => this.#edit(user),
    })}
    ${this.#renderProblem()}`;
  }

  #renderEnding(problem: ShownProblem): TemplateResult {
    const { messages, signInHref } = this;
    const isSignedOut = problem.code === 'session_required';
    return html`<section class="card" aria-labelledby="ending">
      <h2 id="ending" tabindex="-1">
        ${messages.text(isSignedOut ? 'admin-reset.ended.title' : 'admin-reset.refused.title')}
      </h2>
      <p>${messages.problem(problem)}</p>
      ${
        isSignedOut && signInHref
          ? html`<a class="button primary" href=${signInHref}>${messages.text('admin-reset.sign_in')}</a>`
          : nothing
      }
    </section>`;
  }

  #renderProblem(): TemplateResult {
    const { messages } = this;
    const { problem } = this.#list;
    return html`<div role="alert">
      ${
        problem
          ? html`<div class="note bad" part="problem">
              ${warningIcon}
              <div>
                ${problemText(messages, problem, this.now())}
                <button class="quiet" type="button" @click=${() => this.#list.reload()}>
                  ${messages.text('try_again')}
                </button>
              </div>
            </div>`
          : nothing
      }
    </div>`;
  }

  #edit(user: ManagedUser): void {
    this.#edited = user;
    this.#news = '';
    this.requestUpdate();
    void this.#focusOn('h2');
  }

  /** The row that was open before is open again, and has the focus. */
  #showList(): void {
    this.#list.expanded = this.#edited?.id;
    this.#edited = undefined;
    this.requestUpdate();
    void this.#focusOn('details[open] > summary');
  }

  async #focusOn(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`.frame ${selector}`)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'atrezzo-admin-reset': AtrezzoAdminReset;
  }
}
