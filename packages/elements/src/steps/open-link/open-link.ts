import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { MessagesController } from '../../internal/messages-controller.ts';
import { ScreenElement } from '../../internal/screen-element.ts';
import type { ShownProblem } from '../../internal/shown-problem.ts';
import { openLink } from '../../messages/en/open-link.ts';
import { steps } from '../../messages/en/steps.ts';
import { step } from '../../styles/step.ts';

/**
 * What the link of a mail leads to. Nothing is sent before the button is pressed, so that whatever follows
 * links in mails, scripts and all, uses none up.
 *
 * @slot logo - Instead of the cube and the brand.
 * @slot help - Below the button.
 * @slot support - Below the help.
 * @slot footer - The last thing on the card.
 * @csspart frame - The card.
 * @csspart logo - What is above the heading.
 * @csspart heading - The heading.
 * @csspart intro - The sentence below the heading.
 * @csspart problem - What was refused or went wrong.
 */
export class AtrezzoOpenLink extends ScreenElement {
  static override styles = [...ScreenElement.styles, step];

  /** What stood in the link's fragment. */
  token = '';

  protected override readonly messages = new MessagesController(this, { ...steps, ...openLink });

  protected override submit(): void {
    void this.controller.start({ kind: 'resume', token: this.token });
  }

  protected override renderHeading(): unknown {
    return this.messages.text('open-link.title');
  }

  protected override renderIntro(): unknown {
    return this.messages.text('open-link.intro');
  }

  protected override renderForm(): TemplateResult {
    return html`${this.renderButton({
      label: this.messages.text('open-link.submit'),
      action: 'start',
    })}`;
  }

  protected override renderProblemAction(problem: ShownProblem): unknown {
    if (problem.code !== 'link_expired') return super.renderProblemAction(problem);
    return this.renderNoteButton(this.messages.text('open-link.another'), () =>
      this.openHelp?.({ view: 'help' }),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'atrezzo-open-link': AtrezzoOpenLink;
  }
}
