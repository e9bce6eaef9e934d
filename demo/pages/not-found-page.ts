import { html } from 'hono/html';
import type { PortalContext } from '../portal-context.ts';
import { respondWithPortalPage } from './portal-page.ts';

export function showNotFoundPage(c: PortalContext) {
  const content = html`<h1>This page is not here</h1>
    <p class="lead">
      The address may be mistyped, or the record belongs to another organisation.
      <a href="/home">Go to the home page</a>.
    </p>`;
  return respondWithPortalPage(c, { title: 'Not found', content, status: 404 });
}
