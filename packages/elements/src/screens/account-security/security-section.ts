import type { AccountClient, Result } from '@atrezzo/client';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { warningIcon } from '../../internal/icons.ts';
import type { MessagesController } from '../../internal/messages-controller.ts';
import { problemText } from '../../internal/problem-text.ts';
import type { ShownProblem } from '../../internal/shown-problem.ts';
import type { StepUpController } from '../../internal/step-up-controller.ts';
import type { accountSecurity } from '../../messages/en/account-security.ts';

export type SecurityMessages = MessagesController<typeof accountSecurity>;

/** The element around a section, as the section needs it. */
export interface SectionHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly messages: SecurityMessages;
  readonly account: AccountClient;
  now(): number;
  /** An id that no other element in this shadow has. */
  idOf(part: string): string;
  /** Proves a second factor once more, in place, where the BFF wants one before it does what is asked. */
  readonly stepUp: StepUpController;
  /** What lets the person in has changed, and ended their other sessions. */
  factorsChanged(): void;
  /** There is no session any more: the page is told. */
  signedOut(): void;
}

/**
 * One part of the account's security: reads what it shows, changes it, and says what went wrong. `Content`
 * is what the BFF answers; a section draws it under a heading of its own.
 */
export abstract class SecuritySection<Content> implements ReactiveController {
  protected readonly host: SectionHost;

  /** What is shown; `undefined` until it has been read. */
  protected content: Content | undefined;
  protected problem: ShownProblem | undefined;
  /** What has just been done, in words, for everyone to read. */
  protected news = '';
  #running: string | undefined;

  /** Names the section: its heading's id and its part. */
  abstract readonly name: string;

  constructor(host: SectionHost) {
    this.host = host;
    host.addController(this);
  }

  hostConnected(): void {
    void this.load();
  }

  protected abstract read(): Promise<Result<Content>>;
  protected abstract renderHeading(): string;
  protected abstract renderContent(content: Content): unknown;

  get messages(): SecurityMessages {
    return this.host.messages;
  }

  /** Reads it anew. */
  async load(): Promise<void> {
    const result = await this.read();
    if (result.ok) this.show(result.value);
    else this.refuse(result.problem);
  }

  protected show(content: Content): void {
    this.content = content;
    this.host.requestUpdate();
  }

  protected refuse(problem: ShownProblem): void {
    if (problem.code === 'session_required') this.host.signedOut();
    this.problem = problem;
    this.host.requestUpdate();
  }

  protected isBusy(change: string): boolean {
    return this.#running === change;
  }

  /**
   * Makes one change, one at a time. Where the BFF asks for a recent second factor, it is proved in place
   * and the change asked for again. `undefined` when it was not made.
   */
  protected async change<T>(
    name: string,
    ask: () => Promise<Result<T>>,
  ): Promise<{ value: T } | undefined> {
    if (this.#running !== undefined) return undefined;
    this.#set(name);
    const result = await this.host.stepUp.run(ask);
    this.#set(undefined);
    if (result.ok) return { value: result.value };
    // Whoever left the step-up knows that nothing was done.
    if (result.problem.code !== 'step_up_required') this.refuse(result.problem);
    return undefined;
  }

  #set(running: string | undefined): void {
    this.#running = running;
    if (running !== undefined) {
      this.problem = undefined;
      this.news = '';
    }
    this.host.requestUpdate();
  }

  render(): TemplateResult {
    const heading = this.host.idOf(this.name);
    return html`<section part="section" aria-labelledby=${heading}>
      <h2 id=${heading} tabindex="-1">${this.renderHeading()}</h2>
      ${this.content === undefined ? nothing : this.renderContent(this.content)}
      <p class="news" role="status">${this.news}</p>
      <div role="alert">${this.#renderProblem()}</div>
    </section>`;
  }

  #renderProblem(): unknown {
    const { problem, messages } = this;
    if (!problem) return nothing;
    return html`<div class="note bad" part="problem">
      ${warningIcon}
      <div>
        ${problemText(messages, problem, this.host.now())}
        ${this.content === undefined ? this.#renderReload() : nothing}
      </div>
    </div>`;
  }

  #renderReload(): TemplateResult {
    return html`<button class="quiet" type="button" @click=${() => this.#reload()}>
      ${this.messages.text('try_again')}
    </button>`;
  }

  #reload(): void {
    this.problem = undefined;
    void this.load();
  }

  /** A button of this section; it looks busy while the change of this name is in the air. */
  protected renderButton(options: {
    label: unknown;
    onClick: () => void;
    /** The change that it makes. */
    change?: string;
    look?: 'primary' | 'secondary' | 'quiet';
    /** Where the label alone does not tell it from its like: what is read out. */
    spoken?: string;
    name?: string;
  }): TemplateResult {
    const { label, onClick, change = '', look = 'secondary', spoken, name } = options;
    return html`<button
      class=${look}
      type="button"
      name=${name ?? nothing}
      aria-label=${spoken ?? nothing}
      aria-busy=${this.isBusy(change)}
      @click=${onClick}
    >
      <span>${label}</span>
    </button>`;
  }

  /** Moves the focus once what it goes to has been drawn. */
  protected async focusOn(selector: string): Promise<void> {
    await this.host.updateComplete;
    this.host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  /** `January 5, 2026, 4:30 PM`, as the language writes it. */
  protected moment(instant: string): string {
    const style = { dateStyle: 'long', timeStyle: 'short' } as const;
    return new Intl.DateTimeFormat(this.messages.tag, style).format(Date.parse(instant));
  }

  /** `January 5, 2026`, as the language writes it. */
  protected date(instant: string): string {
    return new Intl.DateTimeFormat(this.messages.tag, { dateStyle: 'long' }).format(
      Date.parse(instant),
    );
  }
}
