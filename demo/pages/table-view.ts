import type { Html } from './page.ts';

/** A column of a table; one with `sortBy` can be sorted. */
export interface Column<Row> {
  /** Names it in the address of a sorted page. */
  key: string;
  label: string;
  cell: (row: Row) => Html | string;
  sortBy?: (row: Row) => string | number;
}

/** What an address asks for: `?sort=name&direction=descending&page=2`. */
export interface TableQuery {
  sort?: string | undefined;
  direction?: string | undefined;
  page?: string | undefined;
}

/** The rows to show, in order, and where they stand among all. Pages count from 1. */
export interface TableView<Row> {
  rows: Row[];
  total: number;
  page: number;
  pages: number;
  sort?: string;
  direction: 'ascending' | 'descending';
}

export const rowsPerPage = 20;

const compare = new Intl.Collator('en', { numeric: true }).compare;

/** Sorts and cuts; whatever the address asks for, the answer is a page that exists. */
export function viewTable<Row>(
  all: readonly Row[],
  columns: readonly Column<Row>[],
  query: TableQuery,
): TableView<Row> {
  const column = columns.find(({ key, sortBy }) => sortBy && key === query.sort);
  const direction = query.direction === 'descending' ? 'descending' : 'ascending';
  const pages = Math.max(1, Math.ceil(all.length / rowsPerPage));
  const asked = Math.trunc(Number(query.page)) || 1;
  const page = Math.min(Math.max(asked, 1), pages);
  const sorted = column?.sortBy ? sortRows(all, column.sortBy, direction) : all;
  return {
    rows: sorted.slice((page - 1) * rowsPerPage, page * rowsPerPage),
    total: all.length,
    page,
    pages,
    direction,
    ...(column && { sort: column.key }),
  };
}

function sortRows<Row>(
  rows: readonly Row[],
  sortBy: (row: Row) => string | number,
  direction: TableView<Row>['direction'],
): Row[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return rows.toSorted((a, b) => sign * compare(String(sortBy(a)), String(sortBy(b))));
}
