import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Html } from './page.ts';
import { renderDocument, renderFooter, renderLogo, respond } from './page.ts';

/** A page that needs no session: the brand, the content, the footer. */
export function respondWithPublicPage(
  c: Context,
  page: { title: string; head?: Html; content: Html; kind?: 'login' | 'text' },
) {
  const { kind = 'text', content, ...document } = page;
  const body = html`<header class="top-bar public">
      <div class="top-bar-inner">
        <a class="logo" href="/">${renderLogo()}</a>
        <span class="product">Atrezzo Provider Portal</span>
      </div>
    </header>
    <main class="content ${kind}" id="content" tabindex="-1">${content}</main>
    ${renderFooter()}`;
  return respond(c, renderDocument(c, { ...document, body }));
}
