import { html } from 'hono/html';
import type { PortalContext } from '../portal-context.ts';
import type { CaseRequest } from '../records/case-request.ts';
import type { Consumer } from '../records/consumers.ts';
import { respondWithPortalPage } from './portal-page.ts';
import { matchesSearch, renderSearch } from './search.ts';
import { renderTable } from './table.ts';
import type { Column } from './table-view.ts';
import { renderDay } from './us-date.ts';

export function showConsumersPage(c: PortalContext) {
  const { q = '' } = c.req.query();
  const { consumers, requests } = c.var.records;
  const rows = consumers.filter(({ id, name }) => matchesSearch(q, `${id} ${name}`));
  const content = html`<h1>Consumers</h1>
    ${renderSearch({ path: '/consumers', label: 'Consumer name or ID', q })}
    <section class="card" aria-label="Consumers found">
      ${renderTable(c, {
        caption: rows.length === 1 ? '1 consumer' : `${rows.length} consumers`,
        columns: createColumns(requests),
        rows,
        empty: 'No consumer fits. Try fewer letters.',
      })}
    </section>`;
  return respondWithPortalPage(c, { title: 'Consumers', content });
}

function createColumns(requests: CaseRequest[]): Column<Consumer>[] {
  const casesOf = Map.groupBy(requests, ({ consumer }) => consumer.id);
  const countOf = ({ id }: Consumer) => casesOf.get(id)?.length ?? 0;
  return [
    { key: 'id', label: 'Consumer ID', cell: ({ id }) => id, sortBy: ({ id }) => id },
    { key: 'name', label: 'Consumer name', cell: ({ name }) => name, sortBy: ({ name }) => name },
    {
      key: 'born',
      label: 'Date of birth',
      cell: ({ dateOfBirth }) => renderDay(dateOfBirth),
      sortBy: ({ dateOfBirth }) => dateOfBirth,
    },
    {
      key: 'cases',
      label: 'Cases',
      cell: (consumer) =>
        html`<a href="/cases?q=${consumer.id}"
          >${countOf(consumer)}<span class="visually-hidden"> cases of ${consumer.name}</span></a
        >`,
      sortBy: countOf,
    },
  ];
}
