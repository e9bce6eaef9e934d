import type { ManagedUser } from '@atrezzo/contract';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { pencilIcon } from './admin-icons.ts';
import type { UserList } from './user-list.ts';
import { renderFacts, renderStatus } from './user-parts.ts';
import type { AdminMessages } from './user-texts.ts';

export interface ListView {
  list: UserList;
  messages: AdminMessages;
  onEdit(user: ManagedUser): void;
}

/** The search, the users found, and the ways to further pages. */
export function renderUserList(view: ListView): TemplateResult {
  return html`${renderSearch(view)}
    <p class="count" role="status">${countText(view)}</p>
    <div aria-busy=${view.list.isLoading}>${renderUsers(view)}</div>
    ${renderPages(view)}`;
}

function renderSearch({ list, messages }: ListView): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    void list.find(String(data.get('search') ?? '').trim());
  };
  return html`<form class="search" role="search" @submit=${submit}>
    <label for="search">${messages.text('admin-reset.search')}</label>
    <div class="search-row">
      <input
        id="search"
        name="search"
        type="search"
        maxlength="100"
        autocomplete="off"
        spellcheck="false"
        aria-describedby="search-hint"
        .value=${list.search}
      />
      <button class="secondary" type="submit">${messages.text('admin-reset.search')}</button>
    </div>
    <p class="hint" id="search-hint">${messages.text('admin-reset.search.hint')}</p>
  </form>`;
}

function countText({ list, messages }: ListView): string {
  const { users, isLoading, search } = list;
  if (isLoading && !users) return messages.text('admin-reset.loading');
  if (!users || list.problem) return '';
  if (users.length > 0) {
    const isAll = !list.hasNext && !list.hasPrevious;
    const shown = isAll ? 'admin-reset.shown' : 'admin-reset.shown.page';
    return messages.text(shown, { count: users.length });
  }
  return search
    ? messages.text('admin-reset.none_found', { search })
    : messages.text('admin-reset.none');
}

function renderUsers(view: ListView): unknown {
  const { list, messages } = view;
  const { users = [], search } = list;
  if (users.length === 0) {
    if (!search || list.isLoading || list.problem) return nothing;
    return html`<button class="quiet" type="button" @click=${() => list.find('')}>
      ${messages.text('admin-reset.search.clear')}
    </button>`;
  }
  return html`<ul class="users" part="users">
    ${users.map((user) => renderUser(user, view))}
  </ul>`;
}

function renderUser(user: ManagedUser, { list, messages, onEdit }: ListView): TemplateResult {
  const { id, displayName: name } = user;
  // Rows are drawn anew for other users: which one is expanded is the list's to know.
  const toggle = ({ currentTarget }: Event) => {
    if ((currentTarget as HTMLDetailsElement).open) list.expanded = id;
    else if (list.expanded === id) list.expanded = undefined;
  };
  return html`<li>
    <details name="users" data-user=${id} .open=${list.expanded === id} @toggle=${toggle}>
      <summary>
        <span class="who">
          <strong><bdi>${name}</bdi></strong>
          <span><bdi>${user.username}</bdi>${renderSelf(user, messages)}</span>
        </span>
        ${renderStatus(user, messages)}
      </summary>
      <div class="more">
        ${renderFacts(user, messages)}
        <button
          class="secondary pencil"
          type="button"
          aria-label=${messages.text('admin-reset.edit', { name })}
          title=${messages.text('admin-reset.edit', { name })}
          @click=${() => onEdit(user)}
        >
          ${pencilIcon}
        </button>
      </div>
    </details>
  </li>`;
}

function renderSelf({ isSelf }: ManagedUser, messages: AdminMessages): unknown {
  return isSelf ? ` (${messages.text('admin-reset.you')})` : nothing;
}

function renderPages({ list, messages }: ListView): unknown {
  if (!list.hasNext && !list.hasPrevious) return nothing;
  const button = (key: 'previous' | 'next', isThere: boolean, go: () => Promise<void>) =>
    isThere
      ? html`<button class="secondary" type="button" @click=${go}>
          ${messages.text(`admin-reset.${key}`)}
        </button>`
      : nothing;
  return html`<div class="pages">
    ${button('previous', list.hasPrevious, () => list.previous())}
    ${button('next', list.hasNext, () => list.next())}
  </div>`;
}
