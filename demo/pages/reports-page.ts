import { html } from 'hono/html';
import type { PortalContext } from '../portal-context.ts';
import type { CaseRequest } from '../records/case-request.ts';
import { caseTypes, decidedStatuses, openStatuses } from '../records/case-request.ts';
import type { Html } from './page.ts';
import { respondWithPortalPage } from './portal-page.ts';

const statuses = ['Not submitted', ...openStatuses, ...decidedStatuses];

export function showReportsPage(c: PortalContext) {
  const { requests } = c.var.records;
  const content = html`<h1>Reports</h1>
    <p class="lead">
      All ${requests.length} requests of ${c.var.session.user.organisation.name}, as they stand now.
      <a href="/reports/cases.csv" download>Download as CSV</a>
    </p>
    <div class="columns">
      ${renderCounts('By status', statuses, requests, (request) => request.status)}
      ${renderCounts('By case type', caseTypes, requests, (request) => request.caseType)}
    </div>`;
  return respondWithPortalPage(c, { title: 'Reports', content });
}

export function downloadCases(c: PortalContext) {
  const lines = c.var.records.requests.map(toCsvLine);
  return c.body(`${csvHeader}\r\n${lines.join('\r\n')}\r\n`, 200, {
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': 'attachment; filename="cases.csv"',
  });
}

const csvHeader = 'case_number,contract,case_type,status,consumer_id,last_modified';

/** RFC 4180, section 2: a field in quotes may hold commas. */
const toCsvLine = ({ number, contract, caseType, status, consumer, modifiedAt }: CaseRequest) =>
  [number, contract, caseType, status, consumer.id, modifiedAt.toISOString()]
    .map((field) => `"${field.replaceAll('"', '""')}"`)
    .join(',');

function renderCounts(
  title: string,
  names: readonly string[],
  requests: CaseRequest[],
  nameOf: (request: CaseRequest) => string,
): Html {
  const counts = Map.groupBy(requests, nameOf);
  const rows = names.map((name) => ({ name, count: counts.get(name)?.length ?? 0 }));
  return html`<section class="card" aria-label="${title}">
    <table class="counts">
      <caption>
        ${title}
      </caption>
      <tbody>
        ${rows.map(
          ({ name, count }) => html`<tr>
            <th scope="row">${name}</th>
            <td><meter max="${Math.max(requests.length, 1)}" value="${count}" aria-hidden="true"></meter></td>
            <td>${count}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}
