import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { CountdownController } from '../../internal/countdown-controller.ts';
import { warningIcon } from '../../internal/icons.ts';
import type { CodeInput } from './code-input.ts';
import type { CodeStep, FormParts } from './form-parts.ts';
import { offers } from './form-parts.ts';
import { renderWait, renderWay } from './ways.ts';

/** Why there is no use in typing a code, as the key of what is said about it. */
export type Obstacle =
  | 'problem.delivery_failed'
  | 'problem.too_many_attempts'
  | 'verify-code.expired';

export interface CodeFormOptions {
  step: CodeStep;
  input: CodeInput;
  life: CountdownController;
  obstacle: Obstacle | undefined;
  /** The id of the sentence that says where the code was sent. */
  sentTo: string;
}

/** The code to type, how long it is good for, and what to do where it does not come. */
export function renderCodeForm(options: CodeFormOptions, parts: FormParts): TemplateResult {
  const { step, input, sentTo } = options;
  const { messages, renderField } = parts;
  return html`${renderField({
    name: 'code',
    label: messages.text('verify-code.code', { count: step.codeLength }),
    hint: renderHint(options, parts),
    control: (field) =>
      input.render({ ...field, describedBy: `${sentTo} ${field.describedBy}` }, step.codeLength),
  })}
    ${renderPrimary(options, parts)}
    ${offers(step, 'resend-code') ? renderWays(options, parts) : nothing}`;
}

/** What to do where the code does not come. */
function renderWays({ step, obstacle }: CodeFormOptions, parts: FormParts): TemplateResult {
  const { messages } = parts;
  return html`<div class="ways">
    ${
      obstacle
        ? nothing
        : renderWay(parts, 'resend-code', { label: messages.text('verify-code.resend') })
    }
    ${renderWait(parts)}
    ${
      offers(step, 'call-me')
        ? renderWay(parts, 'call-me', { label: messages.text('verify-code.call_instead') })
        : nothing
    }
  </div>`;
}

/** Kept out of the input's description: some screen readers would speak each second of it. */
function renderHint({ obstacle, life }: CodeFormOptions, { messages }: FormParts): TemplateResult {
  if (obstacle) return html`<span class="obstacle">${warningIcon}${messages.text(obstacle)}</span>`;
  const time = html`<strong>${life.text}</strong>`;
  return html`${messages.text('verify-code.checks_itself')}
    ${
      life.seconds === undefined
        ? nothing
        : html`<span class="life" aria-hidden="true">${messages.pieces('verify-code.valid_for', { time })}</span>`
    }`;
}

/** One button, so that the focus stays on it when the code is over: then it sends another. */
function renderPrimary({ step, obstacle }: CodeFormOptions, parts: FormParts): TemplateResult {
  const { messages, again, renderButton } = parts;
  if (!obstacle) {
    const label = messages.text('verify-code.submit');
    return renderButton({ label, action: 'submit-code', value: 'submit-code', isHeld: false });
  }
  return renderButton({
    label: messages.text(
      step.deliveryState === 'failed' ? 'verify-code.send_again' : 'verify-code.resend',
    ),
    action: 'resend-code',
    value: 'resend-code',
    isHeld: again.isHeld('resend-code'),
  });
}
