import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { HelpView } from '../../internal/help-request.ts';
import type { MessagesController } from '../../internal/messages-controller.ts';
import type { loginHelp } from '../../messages/en/login-help.ts';

type Messages = MessagesController<typeof loginHelp>;

export interface HelpTopics {
  messages: Messages;
  brand: string;
  /** Whether a remembered browser has to restore its tabs to stay remembered. */
  needsTabs: boolean;
  open(view: HelpView): void;
}

/** The guide's page "Login help": each answer behind its question. */
export function renderTopics(topics: HelpTopics): TemplateResult {
  const { messages, brand } = topics;
  return html`<div class="topics">
      ${renderTopic(messages.text('login-help.employees', { brand }), [
        messages.text('login-help.employees.text', { brand }),
      ])}
      ${renderTopic(messages.text('login-help.customers'), [
        messages.text('login-help.customers.text', { brand }),
        messages.text('login-help.password'),
        messages.text('login-help.phone'),
      ])}
    </div>
    <h2>${messages.text('login-help.mfa')}</h2>
    <div class="topics">
      ${renderTopic(messages.text('login-help.registration'), [
        messages.text('login-help.registration.text'),
      ])}
      ${renderWithForm(topics, 'incomplete', 'complete')}
      ${renderWithForm(topics, 'error', 'reset')}
      ${topics.needsTabs ? renderRemember(messages) : nothing}
    </div>`;
}

function renderTopic(question: string, answer: unknown[]): TemplateResult {
  return html`<details>
    <summary>${question}</summary>
    <div class="answer">
      ${answer.map((part) => (typeof part === 'string' ? html`<p>${part}</p>` : part))}
    </div>
  </details>`;
}

/** An answer that leads to a form of its own. */
function renderWithForm(
  { messages, open }: HelpTopics,
  topic: 'incomplete' | 'error',
  view: HelpView,
): TemplateResult {
  return renderTopic(messages.text(`login-help.${topic}`), [
    messages.text(`login-help.${topic}.text`),
    html`<button class="secondary" type="button" data-view=${view} @click=${() => open(view)}>
      <span>${messages.text(`login-help.${topic}.action`)}</span>
    </button>`,
  ]);
}

/** How Chrome and Edge are made to reopen their tabs. */
function renderRemember(messages: Messages): TemplateResult {
  return renderTopic(messages.text('login-help.remember'), [
    messages.text('login-help.remember.text'),
    ...(['chrome', 'edge'] as const).map(
      (browser) => html`<div>
        <h3>${messages.text(`login-help.remember.${browser}`)}</h3>
        <ol>
          ${([1, 2, 3] as const).map(
            (step) => html`<li>${messages.text(`login-help.remember.${browser}.${step}`)}</li>`,
          )}
        </ol>
      </div>`,
    ),
  ]);
}
