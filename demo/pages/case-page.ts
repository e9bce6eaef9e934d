import { html } from 'hono/html';
import type { PortalContext } from '../portal-context.ts';
import { renderFacts } from './facts.ts';
import { showNotFoundPage } from './not-found-page.ts';
import { respondWithPortalPage } from './portal-page.ts';
import { renderDay, renderMoment } from './us-date.ts';

/** One case of the person's own organisation; any other is not found. */
export function showCasePage(c: PortalContext) {
  const request = c.var.records.requests.find(({ number }) => number === c.req.param('number'));
  if (!request) return showNotFoundPage(c);
  const { consumer } = request;
  const content = html`<p class="crumb"><a href="/cases">Cases</a></p>
    <h1>Case ${request.number}</h1>
    <section class="card padded" aria-label="Case">
      ${renderFacts([
        ['Status', request.status],
        ['Contract', request.contract],
        ['Case type', request.caseType],
        ['Consumer', consumer.name],
        ['Consumer ID', consumer.id],
        ['Date of birth', renderDay(consumer.dateOfBirth)],
        ['Last modified', renderMoment(request.modifiedAt)],
        ...(request.note ? [['Note', request.note] as const] : []),
      ])}
    </section>`;
  return respondWithPortalPage(c, { title: `Case ${request.number}`, content });
}
