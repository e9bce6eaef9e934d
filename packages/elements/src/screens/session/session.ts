import { createAuthClient } from '@atrezzo/client';
import type { SessionState, SessionUser } from '@atrezzo/contract';
import type { defaultBasePath } from '@atrezzo/contract/routes';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, LitElement, nothing } from 'lit';
import { CountdownController } from '../../internal/countdown-controller.ts';
import type { NavigationTarget } from '../../internal/entry-events.ts';
import { AtrezzoNavigateEvent } from '../../internal/entry-events.ts';
import { warningIcon } from '../../internal/first-icons.ts';
import { AtrezzoSessionChangeEvent } from '../../internal/flow-events.ts';
import { MessagesController } from '../../internal/messages-controller.ts';
import { property } from '../../internal/property.ts';
import type { Settings } from '../../internal/settings.ts';
import { defaultSettings } from '../../internal/settings.ts';
import { session } from '../../messages/en/session.ts';
import type { Catalogue } from '../../messages/en.ts';
import { languageOf } from '../../messages/language.ts';
import { tokens } from '../../styles/tokens.ts';
import { sessionStyles } from './session.styles.ts';
import type { SessionPhase, SessionPort } from './session-watch.ts';
import { SessionWatch } from './session-watch.ts';

type Change = 'extend' | 'sign-out';

/**
 * Stands around a signed-in page: warns two minutes before the automatic sign-out, says when the session is
 * over, and keeps the tabs of a browser in step. Shows nothing for as long as there is nothing to say.
 *
 * @slot - The page's own content around the session, such as who is signed in; always shown.
 * @slot note - In every dialog, below its text.
 * @csspart dialog - The dialog.
 * @csspart heading - What it says in short.
 * @csspart problem - What went wrong.
 * @fires {AtrezzoSessionChangeEvent} atrezzo-session-change - It is known that a session stands, began or ended, or is another person's now.
 * @fires {AtrezzoNavigateEvent} atrezzo-navigate - The way leads to the login, or this page is to be loaded anew; can be cancelled.
 */
export class AtrezzoSession extends LitElement {
  static override styles = [tokens, sessionStyles];

  /** Where the BFF is mounted: a path of this site, or an absolute address. */
  @property({ attribute: 'base-url' }) baseUrl: string = '/auth' satisfies typeof defaultBasePath;

  /** BCP 47 tag of the language; else the nearest `lang` around. */
  @property({ reflect: true, useDefault: true }) override lang = '';

  /** The login page. `{page}` in it stands for the address of this one, so that the login leads back. */
  @property({ attribute: 'login-href' }) loginHref = '/';

  /** Where someone comes who has signed out; the login page without it. */
  @property({ attribute: 'signed-out-href' }) signedOutHref?: string;

  /** Sentences of the host's own, in place of those that come with the element. */
  @property({ attribute: false }) messages?: Partial<Catalogue>;

  /** A client of the host's own, for tests and unusual networks. */
  @property({ attribute: false }) authClient?: SessionPort;

  readonly #messages = new MessagesController(this, session);
  readonly #countdown = new CountdownController(this, () =>
    this.#shownPhase === 'warning' ? this.#watch?.endsAt : undefined,
  );
  #watch: SessionWatch | undefined;
  #running: Change | undefined;
  /** The end of which the person has taken note, where nothing can be done about it. */
  #notedEnd: string | undefined;
  #drawnPhase: SessionPhase = 'quiet';

  /** What the server said last; `undefined` until it has said anything. */
  get session(): SessionState | undefined {
    return this.#watch?.session;
  }

  /** Who is signed in. */
  get user(): SessionUser | undefined {
    return this.session?.state === 'active' ? this.session.user : undefined;
  }

  /** For the sentences. */
  get settings(): Settings {
    return { ...defaultSettings, messages: this.messages };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch?.close();
    this.#watch = undefined;
  }

  /** Asks the server how the session stands, as after a call that was answered 401. Not activity. */
  async refresh(): Promise<void> {
    await this.#watch?.check();
  }

  /** Activity: the idle limit starts anew. */
  async extend(): Promise<void> {
    await this.#run('extend', (watch) => watch.extend());
  }

  /** Ends the session, and the remembering of this browser; then leads away. `false` when that failed. */
  async signOut(): Promise<boolean> {
    let isOut = false;
    await this.#run('sign-out', async (watch) => {
      isOut = await watch.signOut();
    });
    if (isOut) this.#go('login', this.signedOutHref ?? this.#login);
    return isOut;
  }

  now(): number {
    return this.#watch?.now() ?? Date.now();
  }

  schedule(ms: number, work: () => void): () => void {
    return this.#port.clock.schedule(ms, work);
  }

  protected override update(changed: PropertyValues<this>): void {
    this.#watch ??= new SessionWatch(this.#port, {
      update: () => this.requestUpdate(),
      change: (state) => this.dispatchEvent(new AtrezzoSessionChangeEvent(state)),
    });
    super.update(changed);
  }

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    const phase = this.#shownPhase;
    if (!dialog || phase === this.#drawnPhase) return;
    this.#drawnPhase = phase;
    if (phase === 'quiet') dialog.close();
    else this.#open(dialog);
  }

  #open(dialog: HTMLDialogElement): void {
    if (!dialog.open) dialog.showModal();
    dialog.querySelector<HTMLElement>('[autofocus]')?.focus();
  }

  #client: SessionPort | undefined;

  get #port(): SessionPort {
    const { baseUrl, authClient } = this;
    this.#client ??= authClient ?? createAuthClient({ baseUrl, language: () => languageOf(this) });
    return this.#client;
  }

  get #login(): string {
    const { pathname, search, hash } = location;
    return this.loginHref.replace('{page}', encodeURIComponent(pathname + search + hash));
  }

  get #shownPhase(): SessionPhase {
    const { phase = 'quiet', endsAt } = this.#watch ?? {};
    return phase === 'warning' && endsAt === this.#notedEnd ? 'quiet' : phase;
  }

  async #run(change: Change, work: (watch: SessionWatch) => Promise<void>): Promise<void> {
    if (!this.#watch || this.#running) return;
    this.#running = change;
    this.requestUpdate();
    await work(this.#watch);
    this.#running = undefined;
    this.requestUpdate();
  }

  #go(to: NavigationTarget, href: string): void {
    if (!this.dispatchEvent(new AtrezzoNavigateEvent(to, href))) return;
    if (to === 'page') location.reload();
    else location.assign(href);
  }

  #takeNote(): void {
    this.#notedEnd = this.#watch?.endsAt;
    this.requestUpdate();
  }

  /** The Escape key never leaves a page on show that is no longer for whoever sits there. */
  readonly #handleCancel = (event: Event): void => {
    event.preventDefault();
    if (this.#shownPhase !== 'warning') return;
    if (this.#watch?.isAtLimit) this.#takeNote();
    else void this.extend();
  };

  /** Browsers let a second Escape in a row close any dialog, without asking the page. */
  readonly #handleClose = ({ currentTarget }: Event): void => {
    if (this.#shownPhase !== 'quiet') this.#open(currentTarget as HTMLDialogElement);
  };

  protected override render(): unknown {
    return html`<slot></slot>${this.#messages.isReady ? this.#renderDialog() : nothing}`;
  }

  #renderDialog(): TemplateResult {
    const phase = this.#shownPhase;
    return html`<dialog
      part="dialog"
      class=${phase === 'warning' ? '' : 'over'}
      role="alertdialog"
      aria-labelledby="title"
      aria-describedby="text"
      @cancel=${this.#handleCancel}
      @close=${this.#handleClose}
    >
      ${this.#renderContent(phase)}
    </dialog>`;
  }

  #renderContent(phase: SessionPhase): unknown {
    const say = this.#messages;
    if (phase === 'quiet') return nothing;
    if (phase === 'warning')
      return this.#renderWarning(this.#watch?.isAtLimit ? 'limit' : 'warning');
    const name = this.user?.displayName ?? '';
    return html`<h2 id="title" part="heading">${say.text(`session.${phase}.title`)}</h2>
      <p id="text">${say.text(`session.${phase}.text`, { name })}</p>
      <slot name="note"></slot>
      <div class="actions">${phase === 'changed' ? this.#renderReload() : this.#renderLogin()}</div>`;
  }

  #renderWarning(kind: 'warning' | 'limit'): TemplateResult {
    const say = this.#messages;
    return html`<h2 id="title" part="heading">${say.text(`session.${kind}.title`)}</h2>
      <p id="text">${say.text(`session.${kind}.text`)}</p>
      <p class="left" aria-hidden="true">
        ${say.text('session.left')} <strong>${this.#countdown.text}</strong>
      </p>
      <p class="unseen" role="status">${this.#spokenTime}</p>
      <slot name="note"></slot>
      <div role="alert">${this.#renderProblem()}</div>
      <div class="actions">
        ${kind === 'warning' ? this.#renderStay() : this.#renderContinue()} ${this.#renderSignOut()}
      </div>`;
  }

  get #spokenTime(): string {
    const seconds = this.#countdown.spoken;
    if (seconds === undefined) return '';
    return seconds < 60
      ? this.#messages.text('session.left.seconds', { count: seconds })
      : this.#messages.text('session.left.minutes', { count: Math.round(seconds / 60) });
  }

  #renderProblem(): unknown {
    const problem = this.#watch?.problem;
    if (!problem) return nothing;
    return html`<div class="note" part="problem">${warningIcon}<span>${this.#messages.problem(problem)}</span></div>`;
  }

  #renderStay(): TemplateResult {
    return html`<button
      class="primary"
      type="button"
      autofocus
      aria-busy=${this.#running === 'extend'}
      @click=${() => void this.extend()}
    >
      <span>${this.#messages.text('session.stay')}</span>
    </button>`;
  }

  #renderContinue(): TemplateResult {
    return html`<button class="primary" type="button" autofocus @click=${() => this.#takeNote()}>
      <span>${this.#messages.text('session.continue')}</span>
    </button>`;
  }

  #renderSignOut(): TemplateResult {
    return html`<button
      class="secondary"
      type="button"
      aria-busy=${this.#running === 'sign-out'}
      @click=${() => void this.signOut()}
    >
      <span>${this.#messages.text('session.sign_out')}</span>
    </button>`;
  }

  #renderLogin(): TemplateResult {
    const href = this.#login;
    return html`<a
      class="button primary"
      href=${href}
      autofocus
      @click=${(event: Event) => {
        if (!this.dispatchEvent(new AtrezzoNavigateEvent('login', href))) event.preventDefault();
      }}
      >${this.#messages.text('session.log_in')}</a
    >`;
  }

  #renderReload(): TemplateResult {
    return html`<button
      class="primary"
      type="button"
      autofocus
      @click=${() => this.#go('page', location.href)}
    >
      <span>${this.#messages.text('session.reload')}</span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'atrezzo-session': AtrezzoSession;
  }
}
