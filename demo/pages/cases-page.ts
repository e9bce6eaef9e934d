import { html } from 'hono/html';
import type { PortalContext } from '../portal-context.ts';
import type { CaseRequest } from '../records/case-request.ts';
import { decidedStatuses, openStatuses } from '../records/case-request.ts';
import { caseListColumns } from './case-columns.ts';
import { respondWithPortalPage } from './portal-page.ts';
import { matchesSearch, renderSearch } from './search.ts';
import { renderTable } from './table.ts';

const statuses = ['Not submitted', ...openStatuses, ...decidedStatuses];

export function showCasesPage(c: PortalContext) {
  const { q = '', status = '' } = c.req.query();
  const rows = c.var.records.requests.filter(
    (request) =>
      (!status || request.status === status) && matchesSearch(q, searchableText(request)),
  );
  const statusChoice = html`<label class="form-field">
    <span>Status</span>
    <select name="status">
      <option value="">All</option>
      ${statuses.map((name) => html`<option ${name === status && html`selected`}>${name}</option>`)}
    </select>
  </label>`;
  const content = html`<h1>Cases</h1>
    ${renderSearch({ path: '/cases', label: 'Case number, consumer name or ID', q, more: statusChoice })}
    <section class="card" aria-label="Cases found">
      ${renderTable(c, {
        caption: rows.length === 1 ? '1 case' : `${rows.length} cases`,
        columns: caseListColumns,
        rows,
        empty: 'No case fits. Try fewer letters, or another status.',
      })}
    </section>`;
  return respondWithPortalPage(c, { title: 'Cases', content });
}

const searchableText = ({ number, caseType, consumer }: CaseRequest) =>
  `${number} ${caseType} ${consumer.name} ${consumer.id}`;
