import type { Context } from 'hono';
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { readAppearance } from './appearance.ts';

/** A piece of markup; what is put into it is escaped. */
export type Html = ReturnType<typeof html>;

/** A whole document. `head` takes what only some pages load. */
export function renderDocument(c: Context, page: { title: string; head?: Html; body: Html }): Html {
  return html`<!doctype html>
<html lang="en" data-appearance="${readAppearance(c)}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${page.title} · Kepro</title>
    <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/assets/portal.css" />
    ${page.head}
  </head>
  <body>
    <a class="skip-link" href="#content">Skip to the content</a>
    ${page.body}
  </body>
</html>`;
}

/** Answers with a page. No page of this portal holds a promise, so there is nothing to wait for. */
export function respond(c: Context, page: Html, status: 200 | 403 | 404 | 422 = 200): Response {
  return c.html(page as HtmlEscapedString, status);
}

export function renderLogo(): Html {
  return html`<svg class="logo-mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 2.5 20.5 7v10L12 21.5 3.5 17V7L12 2.5Z" />
      <path d="M3.5 7 12 11.6 20.5 7M12 11.6v9.9" />
    </svg>
    <span>Kepro</span>`;
}

export function renderFooter(note?: string): Html {
  return html`<footer class="footer">
    <ul>
      <li><a href="/help/multi-factor-authentication">Multi-Factor Authentication Help</a></li>
      <li><a href="/help/account">Get a Kepro account</a></li>
      <li><a href="/terms">Terms of Use</a></li>
    </ul>
    <p>
      Kepro, Inc. · 777 East Park Drive, Harrisburg, PA 17111 ·
      <a href="tel:+18002220771">800.222.0771</a>
    </p>
    ${note && html`<p>${note}</p>`}
    <p class="fine">A demonstration: every person and record on these pages is invented.</p>
  </footer>`;
}
