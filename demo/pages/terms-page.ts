import type { Terms } from '@atrezzo/contract';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { respondWithPublicPage } from './public-page.ts';
import { renderDay } from './us-date.ts';

/** The terms of use as the login asks for them. */
export function showTermsPage(c: Context, terms: Terms) {
  const content = html`<h1>${terms.title}</h1>
    <p class="lead">Version of ${renderDay(terms.publishedOn)}</p>
    <div class="card padded" lang="${terms.language}">
      ${terms.sections.map(
        ({ heading, paragraphs }) => html`<section>
          ${heading && html`<h2>${heading}</h2>`}
          ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
        </section>`,
      )}
    </div>`;
  return respondWithPublicPage(c, { title: 'Terms of Use', content });
}
