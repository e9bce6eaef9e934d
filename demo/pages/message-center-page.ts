import { html } from 'hono/html';
import type { PortalContext } from '../portal-context.ts';
import type { Message } from '../records/messages.ts';
import { showNotFoundPage } from './not-found-page.ts';
import type { Html } from './page.ts';
import { respondWithPortalPage } from './portal-page.ts';
import { renderMoment } from './us-date.ts';

export function showMessageCenterPage(c: PortalContext) {
  const { messages } = c.var.records;
  const content = html`<h1>Message Center</h1>
    ${messages.map((message) => renderMessage(c, message))}`;
  return respondWithPortalPage(c, { title: 'Message Center', content });
}

export function markMessageAsRead(c: PortalContext) {
  const message = c.var.records.messages.find(({ id }) => id === c.req.param('id'));
  if (!message) return showNotFoundPage(c);
  message.readBy.add(c.var.session.user.id);
  return c.redirect('/message-center', 303);
}

function renderMessage(c: PortalContext, message: Message): Html {
  const isNew = !message.readBy.has(c.var.session.user.id);
  return html`<article class="card padded message">
    <h2>${isNew && html`<span class="badge">New</span> `}${message.subject}</h2>
    <p class="message-meta">${message.from} · ${renderMoment(message.sentAt)}</p>
    ${message.paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
    ${
      isNew &&
      html`<form method="post" action="/message-center/${message.id}/read">
        <button type="submit" class="button">Mark as read</button>
      </form>`
    }
  </article>`;
}
