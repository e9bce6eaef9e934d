import type { DoneStep } from '@atrezzo/contract';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { checkIcon } from '../../internal/icons.ts';
import { MessagesController } from '../../internal/messages-controller.ts';
import { property } from '../../internal/property.ts';
import { ScreenElement } from '../../internal/screen-element.ts';
import { done } from '../../messages/en/done.ts';
import { step } from '../../styles/step.ts';
import { doneStyles } from './done.styles.ts';

/**
 * Says that the person is signed in, with a way on should the browser be slow to take it.
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
export class AtrezzoDone extends ScreenElement {
  static override styles = [...ScreenElement.styles, step, doneStyles];

  /** What to show, as the BFF said it. */
  @property({ attribute: false }) step?: DoneStep | undefined;

  protected override readonly messages = new MessagesController(this, done);

  protected override renderAbove(): unknown {
    return html`<div class="medal">${checkIcon}</div>`;
  }

  protected override renderHeading(): unknown {
    return this.messages.text('done.title');
  }

  protected override renderIntro(): unknown {
    const { messages, step } = this;
    const remembered = step?.remembered;
    return html`${messages.text('done.intro', { name: step?.session.user.displayName })}
    ${
      remembered
        ? messages.text(`done.remembered.${remembered.method}`, {
            time: messages.time(Date.parse(remembered.until)),
          })
        : nothing
    }`;
  }

  protected override renderForm(): TemplateResult {
    const { homeLabel: home } = this.settings;
    return html`<a class="button primary" href=${this.step?.returnTo ?? nothing}>
      ${home ? this.messages.text('done.continue_to', { home }) : this.messages.text('done.continue')}
    </a>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'atrezzo-done': AtrezzoDone;
  }
}
