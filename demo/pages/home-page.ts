import { html } from 'hono/html';
import type { PortalContext } from '../portal-context.ts';
import type { RequestGroup } from '../records/case-request.ts';
import { isIn, requestGroups } from '../records/case-request.ts';
import { unreadCount } from '../records/messages.ts';
import { homeColumns } from './case-columns.ts';
import type { Html } from './page.ts';
import { respondWithPortalPage } from './portal-page.ts';
import { renderTable } from './table.ts';

const groups: Record<RequestGroup, { label: string; title: string; empty: string }> = {
  'work-in-progress': {
    label: 'Work-in-progress',
    title: 'Requests In Review',
    empty: 'No request is in review.',
  },
  'not-submitted': {
    label: 'Not submitted',
    title: 'Request Saved But Not Submitted',
    empty: 'Every request has been submitted.',
  },
  submitted: {
    label: 'Submitted',
    title: 'Submitted Requests',
    empty: 'No request has been submitted yet.',
  },
};

export function showHomePage(c: PortalContext) {
  const asked = c.req.query('tab');
  const group = requestGroups.find((name) => name === asked) ?? 'not-submitted';
  const { title, empty } = groups[group];
  const rows = c.var.records.requests.filter((request) => isIn(group, request));
  const saved = c.req.query('saved');
  const content = html`${saved && renderSaved(c, saved)}
    <div class="tiles">
      <div class="tile tile-home">
        <h1>Home</h1>
        <p>Welcome, ${c.var.session.user.displayName}</p>
      </div>
      ${renderMessagesTile(c)} ${renderTabs(c, group)}
    </div>
    <section class="card" aria-label="${title}">
      ${renderTable(c, { caption: title, columns: homeColumns, rows, empty })}
    </section>`;
  return respondWithPortalPage(c, { title: 'Home', content });
}

function renderSaved(c: PortalContext, number: string): Html | false {
  const request = c.var.records.requests.find((candidate) => candidate.number === number);
  if (!request) return false;
  return html`<p class="notice" role="status">
    Request ${request.number} is saved. It has not been submitted yet.
  </p>`;
}

function renderMessagesTile(c: PortalContext): Html {
  const unread = unreadCount(c.var.records.messages, c.var.session.user.id);
  return html`<div class="tile">
    <p class="tile-label"><span class="tile-number">${unread}</span> New messages</p>
    <a href="/message-center">Go to Message Center</a>
  </div>`;
}

function renderTabs(c: PortalContext, current: RequestGroup): Html {
  const count = (group: RequestGroup) =>
    c.var.records.requests.filter((request) => isIn(group, request)).length;
  return html`<nav class="tabs" aria-label="Requests">
    ${requestGroups.map(
      (group) => html`<a
        class="tile tab"
        href="/home?tab=${group}"
        ${group === current && html`aria-current="true"`}
      >
        <span class="tile-label">${groups[group].label}</span>
        <span class="tile-number">${count(group)}</span>
      </a>`,
    )}
  </nav>`;
}
