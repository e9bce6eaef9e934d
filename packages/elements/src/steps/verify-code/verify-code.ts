import type { VerifyCodeStep } from '@atrezzo/contract';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { CountdownController } from '../../internal/countdown-controller.ts';
import { MessagesController } from '../../internal/messages-controller.ts';
import type { ShownProblem } from '../../internal/shown-problem.ts';
import { StepElement } from '../../internal/step-element.ts';
import { verifyCode } from '../../messages/en/verify-code.ts';
import { callNews, endingOf, renderCallForm, renderPicture } from './call-form.ts';
import type { Obstacle } from './code-form.ts';
import { renderCodeForm } from './code-form.ts';
import { codeInputStyles } from './code-input.styles.ts';
import { CodeInput } from './code-input.ts';
import { DestinationForm } from './destination-form.ts';
import { durationText } from './duration-text.ts';
import type { CallStep, CodeStep, FormParts } from './form-parts.ts';
import { offers } from './form-parts.ts';
import { introKey } from './intro-key.ts';
import { SendAgain } from './send-again.ts';
import { verifyCodeStyles } from './verify-code.styles.ts';
import { verifyCodeFrameStyles } from './verify-code-frame.styles.ts';
import { WebOtpController } from './web-otp-controller.ts';

/**
 * Proves an email address or a phone: where to send to, the code that came, or the call to answer.
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
 * @csspart notice - Good news above the heading.
 * @csspart picture - The ringing telephone.
 * @csspart heading - The heading.
 * @csspart intro - The sentence below the heading.
 * @csspart problem - What was refused or went wrong.
 */
export class AtrezzoVerifyCode extends StepElement<VerifyCodeStep> {
  static override styles = [...StepElement.styles, verifyCodeFrameStyles];
  static override formStyles = [codeInputStyles, verifyCodeStyles];

  protected override readonly messages = new MessagesController(this, verifyCode);
  protected override readonly fields = ['email', 'phone', 'code'];

  readonly #life = new CountdownController(this, () => this.#codeStep?.expiresAt);
  readonly #again = new SendAgain(this, this.controller, () => this.#sentStep);
  readonly #textMessages = new WebOtpController(this);
  readonly #destination = new DestinationForm();
  readonly #input = new CodeInput(this, {
    onInput: () => this.controller.dismiss(),
    onComplete: (code) => this.#submitCode(code),
  });
  #said: { problem: ShownProblem; tag: string; text: string } | undefined;
  #hadFocus = false;
  #hasFinishedCall = false;

  get #codeStep(): CodeStep | undefined {
    return this.step?.phase === 'code' ? this.step : undefined;
  }

  get #callStep(): CallStep | undefined {
    return this.step?.phase === 'call' ? this.step : undefined;
  }

  get #sentStep(): CodeStep | CallStep | undefined {
    return this.#codeStep ?? this.#callStep;
  }

  get #obstacle(): Obstacle | undefined {
    const step = this.#codeStep;
    if (step?.deliveryState === 'failed') return 'problem.delivery_failed';
    if (step?.attemptsLeft === 0) return 'problem.too_many_attempts';
    const isTooLate = this.#life.isOver || this.controller.problem?.code === 'code_expired';
    return step && isTooLate ? 'verify-code.expired' : undefined;
  }

  get #parts(): FormParts {
    return {
      messages: this.messages,
      again: this.#again,
      suggested: this.client?.suggested ?? '',
      renderField: (options) => this.renderField(options),
      renderButton: (options) => this.renderButton(options),
    };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#finishCall();
    this.#hadFocus = this.matches(':focus-within');
    if (changed.has('step') && isAnotherCode(changed.get('step'), this.step)) this.#input.clear();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('step')) this.#followStep(changed.get('step'));
    if (changed.has('problem') && this.problem?.code === 'code_incorrect') this.#input.select();
    // What had the focus may be gone, and a keyboard must not begin again at the top of the page.
    if (this.#hadFocus && !this.matches(':focus-within')) this.takeFocus();
  }

  /**
   * A code is there to be typed, so its input gets the focus and no one has to look for it. Its
   * description begins with where the code was sent: nothing that the heading would say is missed.
   */
  override takeFocus(): void {
    if (this.#codeStep) this.#input.focus();
    else super.takeFocus();
  }

  protected override submit(data: FormData, submitter: HTMLButtonElement | null): void {
    if (this.step?.phase === 'destination') {
      const action = submitter?.value === 'call-me' ? 'call-me' : 'send-code';
      const answer = this.#destination.read(this.step, data);
      if ('problem' in answer) this.controller.refuse(answer.problem);
      else void this.controller.run(action, answer.input);
    } else if (submitter?.value === 'resend-code') {
      this.#again.run('resend-code');
    } else {
      const code = this.#input.handOver(String(data.get('code')));
      if (code) this.#submitCode(code);
      else this.controller.refuse({ code: 'code_incomplete', field: 'code' });
    }
  }

  #submitCode(code: string): void {
    this.#textMessages.stop();
    void this.controller.run('submit-code', { code });
  }

  #followStep(before: VerifyCodeStep | undefined): void {
    if (!this.#codeStep) this.#textMessages.stop();
    if (!isAnotherCode(before, this.step)) return;
    if (this.step?.channel === 'phone') {
      void this.#textMessages.listen((code) => this.#input.fill(code));
    }
    if (before?.phase === 'code') this.takeFocus();
  }

  /** An approval is used as soon as it is seen, after a reload or a long sleep too; and only once. */
  #finishCall(): void {
    const isApproved = this.#callStep?.callState === 'approved';
    if (!this.client || this.controller.running || (isApproved && this.#hasFinishedCall)) return;
    this.#hasFinishedCall = isApproved;
    if (isApproved) void this.controller.run('finish-call', {});
  }

  /** Worked out once: an alert that counted along would be spoken each second. */
  protected override problemText(problem: ShownProblem): string {
    const { tag } = this.messages;
    if (this.#said?.problem !== problem || this.#said.tag !== tag) {
      this.#said = { problem, tag, text: super.problemText(problem) };
    }
    return this.#said.text;
  }

  protected override renderAbove(): unknown {
    return html`${super.renderAbove()}${this.#callStep ? renderPicture(this.#callStep) : nothing}`;
  }

  protected override renderHeading(): unknown {
    const { messages, step } = this;
    if (step?.phase === 'destination') {
      return messages.text(`verify-code.title.${titleOf(step)}`);
    }
    if (step?.phase !== 'call') return messages.text('verify-code.title.code');
    if (endingOf(step)) return messages.text('verify-code.title.call_ended');
    if (step.callState === 'approved') return messages.text('verify-code.call.approved');
    const { number } = step.prompt;
    return number
      ? messages.text('verify-code.title.call_number', { number })
      : messages.text('verify-code.title.call');
  }

  protected override renderIntro(): unknown {
    const { messages, step } = this;
    if (!step) return nothing;
    const { channel, destination } = step;
    const emphasis = html`<bdi class=${channel} dir="ltr">${destination}</bdi>`;
    return html`${messages.pieces(introKey(step), { destination: emphasis })} ${this.#renderChange()}`;
  }

  #renderChange(): unknown {
    if (!this.step || !offers(this.step, 'change-destination')) return nothing;
    return html`<button
      class="link"
      type="button"
      @click=${() => this.controller.run('change-destination', {})}
    >
      ${this.messages.text('verify-code.change')}
    </button>`;
  }

  /** Not twice: how a call ended is said in the intro, and that nothing could be sent at the code. */
  protected override renderProblem(): unknown {
    const key = `problem.${this.controller.problem?.code}`;
    const isSaid = key === this.#obstacle || (this.step && key === introKey(this.step));
    return isSaid ? nothing : super.renderProblem();
  }

  protected override renderForm(): TemplateResult {
    return html`${this.#renderPhase()} ${this.#renderOtherHelp()}
      <p class="unseen" role="status">${this.#news}</p>`;
  }

  /** What else there is where the usual ways do not help. */
  #renderOtherHelp(): unknown {
    const { messages, openHelp } = this;
    if (this.step?.proves === 'registered-phone') {
      return html`<p class="lost">${messages.text('verify-code.lost_phone')}</p>`;
    }
    if (this.step?.proves !== 'link' || !openHelp) return nothing;
    return html`<div class="ways">
      ${this.renderButton({
        label: messages.text('verify-code.another_link'),
        look: 'quiet',
        onClick: () => openHelp({ view: 'help' }),
      })}
    </div>`;
  }

  #renderPhase(): unknown {
    const { step } = this;
    const parts = this.#parts;
    switch (step?.phase) {
      case 'destination':
        return [
          this.#destination.render(step, parts),
          this.#renderWay(step, 'change-method', 'verify-code.other_method'),
          this.#renderWay(step, 'choose-recovery-code', 'verify-code.recovery'),
          this.#renderWay(step, 'skip', 'verify-code.not_now'),
        ];
      case 'code':
        return [
          this.#renderCode(step, parts),
          this.#renderWay(step, 'skip', 'verify-code.not_now'),
        ];
      case 'call':
        return renderCallForm(step, parts);
      default:
        return nothing;
    }
  }

  #renderCode(step: CodeStep, parts: FormParts): TemplateResult {
    const sentTo = this.idOf('sent-to');
    const { destination } = step;
    return html`<span hidden id=${sentTo}>${this.messages.text(introKey(step), { destination })}</span>
      ${renderCodeForm(
        { step, sentTo, input: this.#input, life: this.#life, obstacle: this.#obstacle },
        parts,
      )}`;
  }

  #renderWay(
    step: VerifyCodeStep,
    action: 'change-method' | 'choose-recovery-code' | 'skip',
    label: 'verify-code.other_method' | 'verify-code.recovery' | 'verify-code.not_now',
  ): unknown {
    if (!offers(step, action)) return nothing;
    return html`<div class="ways">
      ${this.renderButton({
        label: this.messages.text(label),
        action,
        look: 'quiet',
        onClick: () => this.controller.run(action, {}),
      })}
    </div>`;
  }

  /** What is worth interrupting someone who listens: a few moments, never each second. */
  get #news(): string {
    const { messages } = this;
    if (this.#callStep) return callNews(this.#callStep, messages);
    if (this.#obstacle) return messages.text(this.#obstacle);
    const { spoken } = this.#life;
    return spoken
      ? messages.text('verify-code.valid_spoken', { time: durationText(spoken, messages.tag) })
      : '';
  }
}

/** What is asked for, where nothing has been sent yet. */
function titleOf({ proves, channel }: VerifyCodeStep) {
  if (proves === 'changed-address') return 'changed_address';
  return proves === 'account' ? 'recover' : channel;
}

/** A code that was sent anew is another one, though the phase is the same. */
function isAnotherCode(before: VerifyCodeStep | undefined, after: VerifyCodeStep | undefined) {
  if (after?.phase !== 'code') return false;
  return before?.phase !== 'code' || before.resendAt !== after.resendAt;
}

declare global {
  interface HTMLElementTagNameMap {
    'atrezzo-verify-code': AtrezzoVerifyCode;
  }
}
