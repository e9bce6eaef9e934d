import { html, nothing } from 'lit';
import type { MessageContent, MessageReason } from '../../internal/message-content.ts';
import { MessagesController } from '../../internal/messages-controller.ts';
import { property } from '../../internal/property.ts';
import { ScreenElement } from '../../internal/screen-element.ts';
import { loginMessage } from '../../messages/en/login-message.ts';
import { steps } from '../../messages/en/steps.ts';
import { loginMessageStyles } from './login-message.styles.ts';

/**
 * What the login says where there is no step to show, and the one thing to do about it.
 *
 * @slot logo - Instead of the cube and the brand.
 * @slot help - Below the button.
 * @slot support - Below the help.
 * @slot footer - The last thing on the card.
 * @csspart frame - The card.
 * @csspart logo - What is above the heading.
 * @csspart heading - The heading.
 * @csspart intro - The sentence below the heading.
 */
export class AtrezzoLoginMessage extends ScreenElement implements MessageContent {
  static override styles = [...ScreenElement.styles, loginMessageStyles];

  /** What is said. */
  @property({ reflect: true }) reason: MessageReason = 'opening';

  /** What the button does. */
  @property({ attribute: false }) proceed?: () => void;

  protected override readonly messages = new MessagesController(this, {
    ...steps,
    ...loginMessage,
  });

  protected override submit(): void {
    this.proceed?.();
  }

  protected override renderHeading(): unknown {
    return this.messages.text(`login-message.${this.reason}.title`);
  }

  /** That a flow is over is said in the words of its problem. */
  protected override renderIntro(): unknown {
    const { reason } = this;
    if (reason !== 'ended' && reason !== 'stopped') {
      return this.messages.text(`login-message.${reason}.intro`);
    }
    return this.problem ? this.problemText(this.problem) : nothing;
  }

  protected override renderProblem(): unknown {
    return nothing;
  }

  protected override renderForm(): unknown {
    if (this.reason === 'opening') return nothing;
    const isLink = this.reason === 'ended' && this.problem?.code === 'link_expired';
    const label = this.messages.text(
      isLink ? 'login-message.ended.another_link' : `login-message.${this.reason}.action`,
    );
    return html`${this.renderButton({ label })}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'atrezzo-login-message': AtrezzoLoginMessage;
  }
}
