import type { Result } from '@atrezzo/client';
import type { RecoveryCodes, RecoveryCodesState } from '@atrezzo/contract';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { SecuritySection } from './security-section.ts';

/** The person's recovery codes: made, shown once, printed, copied, made anew. */
export class RecoveryCodesSection extends SecuritySection<RecoveryCodesState> {
  override readonly name = 'recovery-codes';

  /** New codes, for as long as they are on the screen; nothing can bring them back. */
  #codes: RecoveryCodes | undefined;
  #asking = false;

  hostDisconnected(): void {
    this.#codes = undefined;
  }

  protected override read(): Promise<Result<RecoveryCodesState>> {
    return this.host.account.recoveryCodes();
  }

  async #make(): Promise<void> {
    const made = await this.change('make', () => this.host.account.makeRecoveryCodes());
    if (!made) return;
    this.#asking = false;
    this.#codes = made.value;
    this.show({ left: made.value.codes.length, madeAt: made.value.madeAt });
    this.host.factorsChanged();
    void this.focusOn('.codes');
  }

  async #copy({ codes }: RecoveryCodes): Promise<void> {
    try {
      await navigator.clipboard.writeText(codes.join('\n'));
      this.news = this.messages.text('recovery.copied');
    } catch {
      this.problem = { code: 'copy_failed' };
    }
    this.host.requestUpdate();
  }

  #putAway(): void {
    this.#codes = undefined;
    this.news = '';
    this.host.requestUpdate();
    void this.focusOn(`#${this.host.idOf(this.name)}`);
  }

  #ask(asking: boolean): void {
    this.#asking = asking;
    this.problem = undefined;
    this.host.requestUpdate();
    void this.focusOn(asking ? '[name="keep-codes"]' : '[name="make-codes"]');
  }

  protected override renderHeading(): string {
    return this.messages.text('recovery.title');
  }

  protected override renderContent(state: RecoveryCodesState): TemplateResult {
    return html`<p class="lead">${this.messages.text('recovery.lead')}</p>
      ${this.#codes ? this.#renderCodes(this.#codes) : this.#renderState(state)}`;
  }

  #renderState({ left, madeAt }: RecoveryCodesState): TemplateResult {
    const { messages } = this;
    if (!madeAt) {
      return html`<p class="empty">${messages.text('recovery.none')}</p>
        ${this.#renderMake('recovery.make', 'primary', () => void this.#make())}`;
    }
    return html`<p class="state ${left <= 3 ? 'few' : ''}">
        <strong>${messages.text('recovery.left', { count: left })}</strong>
        <span class="facts">${messages.text('recovery.made_on', { date: this.date(madeAt) })}</span>
      </p>
      ${
        this.#asking
          ? this.#renderQuestion()
          : this.#renderMake('recovery.make_anew', 'secondary', () => this.#ask(true))
      }`;
  }

  #renderMake(
    label: 'recovery.make' | 'recovery.make_anew',
    look: 'primary' | 'secondary',
    onClick: () => void,
  ): TemplateResult {
    const text = this.messages.text(label);
    return this.renderButton({ label: text, look, onClick, change: 'make', name: 'make-codes' });
  }

  #renderQuestion(): TemplateResult {
    const { messages } = this;
    const question = messages.text('recovery.question');
    return html`<div class="question" role="group" aria-label=${question}>
      <p>${question}</p>
      <div class="actions">
        ${this.renderButton({
          label: messages.text('recovery.question.yes'),
          change: 'make',
          name: 'really-make-codes',
          onClick: () => void this.#make(),
        })}
        ${this.renderButton({
          label: messages.text('recovery.keep'),
          look: 'quiet',
          name: 'keep-codes',
          onClick: () => this.#ask(false),
        })}
      </div>
    </div>`;
  }

  #renderCodes(made: RecoveryCodes): TemplateResult {
    const { messages } = this;
    return html`<div class="codes" tabindex="-1" role="group" aria-label=${messages.text('recovery.yours')}>
      <p><strong>${messages.text('recovery.only_now')}</strong></p>
      <ol translate="no">${made.codes.map((code) => html`<li><code>${code}</code></li>`)}</ol>
      <div class="actions">
        ${this.renderButton({
          label: messages.text('recovery.print'),
          onClick: () => window.print(),
          name: 'print-codes',
        })}
        ${
          navigator.clipboard
            ? this.renderButton({
                label: messages.text('recovery.copy'),
                onClick: () => void this.#copy(made),
                name: 'copy-codes',
              })
            : nothing
        }
        ${this.renderButton({
          label: messages.text('recovery.put_away'),
          look: 'quiet',
          onClick: () => this.#putAway(),
          name: 'put-away-codes',
        })}
      </div>
    </div>`;
  }
}
