import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { ButtonOptions } from '../../internal/screen-element.ts';
import type { FormParts } from './form-parts.ts';
import type { Sending } from './send-again.ts';

/** A button that sends or calls once more; while it is too early for it, it is there and does nothing. */
export function renderWay(
  { again, renderButton }: FormParts,
  action: Sending,
  options: Pick<ButtonOptions, 'label' | 'look' | 'icon'>,
): TemplateResult {
  return renderButton({
    look: 'quiet',
    ...options,
    action,
    isHeld: again.isHeld(action),
    onClick: () => again.run(action),
  });
}

/** How long it is too early, in a place that is kept for it. */
export function renderWait({ again: { wait: time }, messages }: FormParts): TemplateResult {
  return html`<span class="wait">${time ? messages.text('verify-code.again_in', { time }) : nothing}</span>`;
}
