import { html } from 'hono/html';
import type { PortalContext } from '../portal-context.ts';
import { unreadCount } from '../records/messages.ts';
import type { Html } from './page.ts';
import { renderDocument, renderFooter, renderLogo, respond } from './page.ts';
import { readLanguage } from './reader-language.ts';
import { roleName } from './role-name.ts';

const sections = [
  ['/home', 'Home'],
  ['/cases', 'Cases'],
  ['/create-case', 'Create Case'],
  ['/consumers', 'Consumers'],
  ['/setup', 'Setup'],
  ['/message-center', 'Message Center'],
  ['/reports', 'Reports'],
  ['/preferences', 'Preferences'],
] as const;

/** Said before it matters (WCAG 2.2, success criterion 2.2.6). */
const sessionNote =
  'To protect what you see here, you are signed out after 15 minutes without activity. You are asked first.';

interface PortalPage {
  title: string;
  /** What only this page loads. */
  head?: Html;
  content: Html;
  status?: 200 | 403 | 404 | 422;
}

/** A page of the portal for whoever is signed in: top bar, context, content, footer. */
export function respondWithPortalPage(
  c: PortalContext,
  { title, head: own, content, status }: PortalPage,
) {
  const body = html`<header class="top-bar">
      <div class="top-bar-inner">
        <a class="logo" href="/home">${renderLogo()}</a>
        <button type="button" class="menu-button" popovertarget="menu">
          <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 7h16M4 12h16M4 17h16" /></svg>
          Menu
        </button>
        <div class="menu" id="menu" popover>${renderSections(c)} ${renderAccount(c)}</div>
      </div>
    </header>
    ${renderContext(c)}
    <main class="content" id="content" tabindex="-1">${content}</main>
    ${renderFooter(sessionNote)}
    <atrezzo-session
      lang="${readLanguage(c)}"
      base-url="/auth"
      login-href="/login?returnTo={page}"
      signed-out-href="/login?signed-out=1"
    ></atrezzo-session>`;
  const head = html`<script type="module" src="/assets/atrezzo/session.js"></script>
    <script type="module" src="/assets/portal.js"></script>
    ${own}`;
  return respond(c, renderDocument(c, { title, head, body }), status);
}

function renderSections(c: PortalContext): Html {
  const unread = unreadCount(c.var.records.messages, c.var.session.user.id);
  return html`<nav class="sections" aria-label="Portal">
    <ul>
      ${sections.map(([path, label]) => {
        const current = c.req.path === path || c.req.path.startsWith(`${path}/`);
        return html`<li>
          <a href="${path}" ${current && html`aria-current="page"`}
            >${label}${path === '/message-center' && unread > 0 && renderBadge(unread)}</a
          >
        </li>`;
      })}
    </ul>
  </nav>`;
}

function renderBadge(unread: number): Html {
  return html` <span class="badge">${unread}<span class="visually-hidden"> new</span></span>`;
}

function renderAccount(c: PortalContext): Html {
  const { user } = c.var.session;
  return html`<div class="account">
    <p>
      <strong>${user.displayName}</strong>
      <span>${roleName(user.roles)}</span>
    </p>
    <button type="button" id="sign-out">Sign out</button>
    <p class="account-problem" id="sign-out-problem" role="alert"></p>
  </div>`;
}

function renderContext(c: PortalContext): Html {
  const { user } = c.var.session;
  const context = `${user.organisation.name}, ${c.var.records.contract}`;
  return html`<section class="context-bar" aria-label="Context">
    <details class="context">
      <summary>
        <span><span class="context-label">Change Context:</span> <strong>${context}</strong></span>
      </summary>
      <div class="context-choices">
        <p class="context-current">
          <svg viewBox="0 0 24 24" aria-hidden="true"><path d="m5 12.5 4.5 4.5L19 7.5" /></svg>
          ${context}
        </p>
        <p>
          Your account belongs to one organisation, so there is no other context to change to.
        </p>
      </div>
    </details>
  </section>`;
}
