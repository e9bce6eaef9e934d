import type { AdministrativeAct, ManagedUser } from '@atrezzo/contract';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { arrowIcon, checkIcon } from '../../internal/icons.ts';
import { renderFacts, renderStatus } from './user-parts.ts';
import type { AdminMessages } from './user-texts.ts';

export interface EditView {
  user: ManagedUser;
  messages: AdminMessages;
  /** What was done last, in words. */
  news: string;
  onBack(): void;
  onAct(act: AdministrativeAct): void;
}

/** One user, and what an administrator can do for them. */
export function renderUserEdit(view: EditView): TemplateResult {
  const { user, messages, news, onBack } = view;
  return html`<button class="quiet back" type="button" @click=${onBack}>
      ${arrowIcon}<span>${messages.text('admin-reset.back')}</span>
    </button>
    <section class="card" aria-labelledby="name">
      <h2 id="name" tabindex="-1"><bdi>${user.displayName}</bdi></h2>
      ${renderStatus(user, messages)}
      <div role="status">
        ${news ? html`<div class="note good" part="notice">${checkIcon}<span>${news}</span></div>` : nothing}
      </div>
      ${renderFacts(user, messages)} ${renderActs(view)}
    </section>`;
}

function renderActs({ user, messages, onAct }: EditView): TemplateResult {
  if (user.isSelf) return html`<p class="hint">${messages.text('admin-reset.own')}</p>`;
  return html`<ul class="acts">
    ${actsFor(user).map((act) => {
      const about = `about-${act}`;
      return html`<li>
        <p id=${about}>${messages.text(`admin-reset.${act}.about`)}</p>
        <button
          class=${act === 'reset-registration' ? 'primary' : 'secondary'}
          type="button"
          data-act=${act}
          aria-describedby=${about}
          @click=${() => onAct(act)}
        >
          ${messages.text(`admin-reset.${act}.action`)}
        </button>
      </li>`;
    })}
  </ul>`;
}

/** What there is something to do about. */
function actsFor({ registration, locked }: ManagedUser): AdministrativeAct[] {
  return [
    ...(registration === 'none' ? [] : (['reset-registration'] as const)),
    ...(registration === 'complete' ? [] : (['resend-link'] as const)),
    ...(locked ? (['unlock'] as const) : []),
    ...(registration === 'complete' ? (['sessions'] as const) : []),
  ];
}
