import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Html } from './page.ts';
import type { Column, TableView } from './table-view.ts';
import { rowsPerPage, viewTable } from './table-view.ts';

export interface Table<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Said in place of rows. */
  empty: string;
}

/**
 * A table that is sorted and paged by links, so it needs no script. On a narrow screen each row is shown
 * as a card; the roles keep it a table for assistive technology there.
 */
export function renderTable<Row>(c: Context, { caption, columns, rows, empty }: Table<Row>): Html {
  const { sort, direction, page } = c.req.query();
  const view = viewTable(rows, columns, { sort, direction, page });
  return html`<table class="table" role="table">
      <caption>
        ${caption}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          ${columns.map((column) => renderHeader(c, column, view))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${view.rows.map((row) => renderRow(columns, row))}
      </tbody>
    </table>
    ${view.total === 0 && html`<p class="table-empty">${empty}</p>`} ${renderPager(c, view)}`;
}

function renderHeader<Row>(c: Context, column: Column<Row>, view: TableView<Row>): Html {
  if (!column.sortBy) return html`<th scope="col" role="columnheader">${column.label}</th>`;
  const sorted = view.sort === column.key;
  const next = sorted && view.direction === 'ascending' ? 'descending' : 'ascending';
  const href = linkWith(c, { sort: column.key, direction: next, page: undefined });
  return html`<th scope="col" role="columnheader" ${sorted && html`aria-sort="${view.direction}"`}>
    <a href="${href}">${column.label}</a>
  </th>`;
}

function renderRow<Row>(columns: readonly Column<Row>[], row: Row): Html {
  return html`<tr role="row">
    ${columns.map(
      ({ label, cell }) =>
        html`<td role="cell" data-label="${label}"><span>${cell(row)}</span></td>`,
    )}
  </tr>`;
}

function renderPager<Row>(c: Context, { page, pages, total }: TableView<Row>): Html | false {
  if (pages === 1) return false;
  const first = (page - 1) * rowsPerPage + 1;
  const last = Math.min(page * rowsPerPage, total);
  return html`<nav class="pager" aria-label="Pages">
    <p>${first}–${last} of ${total}</p>
    ${page > 1 && html`<a href="${linkWith(c, { page: String(page - 1) })}" rel="prev">Previous</a>`}
    ${page < pages && html`<a href="${linkWith(c, { page: String(page + 1) })}" rel="next">Next</a>`}
  </nav>`;
}

/** The same address with some parameters changed; `undefined` leaves one out. */
function linkWith(c: Context, changes: Record<string, string | undefined>): string {
  const parameters = Object.entries({ ...c.req.query(), ...changes }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return `${c.req.path}?${new URLSearchParams(parameters)}`;
}
