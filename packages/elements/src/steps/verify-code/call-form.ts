import type { CallState } from '@atrezzo/contract';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { checkIcon, dotIcon, phoneIcon } from '../../internal/icons.ts';
import type { CallStep, FormParts, VerifyCodeMessages } from './form-parts.ts';
import { renderWait, renderWay } from './ways.ts';

/** What a call comes to when it does not come to an approval, by the problem that says so. */
const endings = {
  busy: 'call_busy',
  not_answered: 'call_not_answered',
  voicemail: 'call_went_to_voicemail',
  rejected: 'call_not_approved',
  failed: 'call_failed',
} as const;

/** The way of a call that goes well. */
const way: readonly CallState[] = ['calling', 'ringing', 'answered', 'approved'];

/** How a call ended, as the code of a problem; `undefined` while it goes well. */
export function endingOf({
  callState,
}: CallStep): (typeof endings)[keyof typeof endings] | undefined {
  return endings[callState as keyof typeof endings];
}

/** The newest thing to say about a call, for someone who listens. */
export function callNews(step: CallStep, messages: VerifyCodeMessages): string {
  const ending = endingOf(step);
  if (ending) return messages.text(`problem.${ending}`);
  const { callState } = step;
  if (callState === 'answered') return pressText(step, messages);
  return messages.text(`verify-code.call.${callState as 'calling' | 'ringing' | 'approved'}`);
}

/** A telephone, which rings while the call does. */
export function renderPicture(step: CallStep): TemplateResult {
  const look = endingOf(step) ? 'ended' : step.callState;
  return html`<div class="picture ${look}" part="picture">
    ${look === 'approved' ? checkIcon : phoneIcon}
  </div>`;
}

/** What happens in a call; and, quiet while it goes well, the other ways. */
export function renderCallForm(step: CallStep, parts: FormParts): TemplateResult {
  const isEnded = endingOf(step) !== undefined;
  return html`${isEnded ? nothing : renderProgress(step, parts.messages)}
  ${step.callState === 'approved' ? nothing : renderWays(isEnded, parts)}`;
}

function renderWays(isEnded: boolean, parts: FormParts): TemplateResult {
  const { messages } = parts;
  return html`<div class=${isEnded ? 'ways stacked' : 'ways'}>
    ${renderWay(parts, 'call-me', {
      label: messages.text('verify-code.call_again'),
      look: isEnded ? 'primary' : 'quiet',
    })}
    ${renderWait(parts)}
    ${renderWay(parts, 'send-code', {
      label: messages.text('verify-code.text_instead'),
      look: isEnded ? 'secondary' : 'quiet',
    })}
  </div>`;
}

function renderProgress(step: CallStep, messages: VerifyCodeMessages): TemplateResult {
  const { number } = step.prompt;
  const labels = [
    messages.text('verify-code.call.calling'),
    messages.text('verify-code.call.ringing'),
    pressText(step, messages),
  ];
  const reached = way.indexOf(step.callState);
  return html`${number ? html`<p class="key" dir="ltr" aria-hidden="true">${number}<span>#</span></p>` : nothing}
    <ol class="progress">
      ${labels.map((label, at) => renderItem(label, reached - at))}
    </ol>`;
}

/** `ahead` is by how much the call has left this item behind. */
function renderItem(label: string, ahead: number): TemplateResult {
  const look = ahead > 0 ? 'done' : 'to-come';
  return html`<li class=${ahead === 0 ? 'now' : look} aria-current=${ahead === 0 ? 'step' : nothing}>
    ${ahead > 0 ? checkIcon : dotIcon}<span>${label}</span>
  </li>`;
}

function pressText({ prompt: { number } }: CallStep, messages: VerifyCodeMessages): string {
  return number
    ? messages.text('verify-code.call.press_number', { number })
    : messages.text('verify-code.call.press');
}
