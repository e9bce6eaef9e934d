import type { ManagedUser } from '@atrezzo/contract';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { checkIcon } from '../../internal/icons.ts';
import { lockIcon } from './admin-icons.ts';
import type { AdminMessages } from './user-texts.ts';
import { factsOf } from './user-texts.ts';

/** How far the registration is, and what else keeps the user out. */
export function renderStatus(user: ManagedUser, messages: AdminMessages): TemplateResult {
  const { registration, locked, disabled } = user;
  return html`<span class="statuses">
    <span class="status ${registration}">
      ${registration === 'complete' ? checkIcon : nothing}
      ${messages.text(`admin-reset.status.${registration}`)}
    </span>
    ${locked ? html`<span class="status locked">${lockIcon}${messages.text('admin-reset.locked')}</span>` : nothing}
    ${disabled ? html`<span class="status">${messages.text('admin-reset.disabled')}</span>` : nothing}
  </span>`;
}

export function renderFacts(user: ManagedUser, messages: AdminMessages): TemplateResult {
  return html`<dl>
    ${factsOf(user, messages).map(
      ([label, value]) => html`<div><dt>${label}</dt><dd><bdi>${value}</bdi></dd></div>`,
    )}
  </dl>`;
}
