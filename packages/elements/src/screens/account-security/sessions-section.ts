import type { Result } from '@atrezzo/client';
import type { Device, OwnRememberedBrowser, OwnSession, OwnSessions } from '@atrezzo/contract';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { deviceIcon } from './device-icon.ts';
import { SecuritySection } from './security-section.ts';

/** Where the person is signed in, and which browsers are remembered for them: seen, and ended. */
export class SessionsSection extends SecuritySection<OwnSessions> {
  override readonly name = 'sessions';

  protected override read(): Promise<Result<OwnSessions>> {
    return this.host.account.sessions();
  }

  /** What is listed is read anew after each change: more may have ended than was asked for. */
  async #end(change: string, ask: () => Promise<Result<void>>, news: string): Promise<void> {
    if (!(await this.change(change, ask))) return;
    this.news = news;
    await this.load();
    void this.focusOn(`#${this.host.idOf(this.name)}`);
  }

  protected override renderHeading(): string {
    return this.messages.text('sessions.title');
  }

  protected override renderContent({ sessions, rememberedBrowsers }: OwnSessions): TemplateResult {
    const { messages } = this;
    const hasOthers = [...sessions, ...rememberedBrowsers].some(({ current }) => !current);
    return html`<p class="lead">${messages.text('sessions.lead')}</p>
      <ul class="items">${sessions.map((session) => this.#renderSession(session))}</ul>
      <h3>${messages.text('browsers.title')}</h3>
      ${
        rememberedBrowsers.length === 0
          ? html`<p class="empty">${messages.text('browsers.none')}</p>`
          : html`<ul class="items">${rememberedBrowsers.map((it) => this.#renderBrowser(it))}</ul>`
      }
      ${hasOthers ? this.#renderEndOthers() : nothing}`;
  }

  #renderEndOthers(): TemplateResult {
    const { account } = this.host;
    const news = this.messages.text('sessions.others_ended');
    return this.renderButton({
      label: this.messages.text('sessions.end_others'),
      change: 'end-others',
      name: 'end-others',
      onClick: () => void this.#end('end-others', () => account.endOtherSessions(), news),
    });
  }

  #renderSession(session: OwnSession): TemplateResult {
    const { messages } = this;
    const { id, current, device, method, createdAt, lastActivityAt, ip } = session;
    const name = this.#nameOf(device);
    return this.#renderItem({
      name,
      badge: current ? messages.text('sessions.this') : undefined,
      facts: [
        messages.text(`sessions.begun.${method}`, { date: this.moment(createdAt) }),
        messages.text('sessions.used', { date: this.moment(lastActivityAt) }),
        ...(ip === undefined ? [] : [messages.text('sessions.from', { address: ip })]),
      ],
      // Whoever wants to leave this one signs out, which the page around has a button for.
      button: current
        ? nothing
        : this.renderButton({
            label: messages.text('sessions.end'),
            spoken: messages.text('sessions.end.spoken', { name }),
            change: `end-${id}`,
            name: `end-${id}`,
            look: 'quiet',
            onClick: () =>
              void this.#end(
                `end-${id}`,
                () => this.host.account.endSession(id),
                messages.text('sessions.ended'),
              ),
          }),
    });
  }

  #renderBrowser(browser: OwnRememberedBrowser): TemplateResult {
    const { messages } = this;
    const { id, current, device, method, expiresAt } = browser;
    const name = this.#nameOf(device);
    return this.#renderItem({
      name,
      badge: current ? messages.text('browsers.this') : undefined,
      facts: [messages.text(`browsers.until.${method}`, { date: this.moment(expiresAt) })],
      button: this.renderButton({
        label: messages.text('browsers.forget'),
        spoken: messages.text('browsers.forget.spoken', { name }),
        change: `forget-${id}`,
        name: `forget-${id}`,
        look: 'quiet',
        onClick: () =>
          void this.#end(
            `forget-${id}`,
            () => this.host.account.forgetBrowser(id),
            messages.text('browsers.forgotten'),
          ),
      }),
    });
  }

  #renderItem(item: {
    name: string;
    badge: string | undefined;
    facts: string[];
    button: unknown;
  }): TemplateResult {
    const { name, badge, facts, button } = item;
    return html`<li>
      ${deviceIcon}
      <div class="what">
        <strong>${name}${badge === undefined ? nothing : html`<span class="badge">${badge}</span>`}</strong>
        <span class="facts">${facts.join(' · ')}</span>
      </div>
      ${button === nothing ? nothing : html`<div class="actions">${button}</div>`}
    </li>`;
  }

  /** `Firefox on Windows`, as far as the browser has said. */
  #nameOf({ browser, system }: Device): string {
    if (browser && system) return this.messages.text('sessions.device', { browser, system });
    return browser ?? system ?? this.messages.text('sessions.device.unknown');
  }
}
