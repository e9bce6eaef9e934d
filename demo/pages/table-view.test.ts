import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Column } from './table-view.ts';
import { rowsPerPage, viewTable } from './table-view.ts';

const columns: Column<number>[] = [
  { key: 'value', label: 'Value', cell: String, sortBy: (row) => row },
  { key: 'plain', label: 'Plain', cell: String },
];
const rows = [3, 20, 1];

test('rows stay in their order until a column is asked for', () => {
  assert.deepEqual(viewTable(rows, columns, {}).rows, rows);
  assert.deepEqual(viewTable(rows, columns, { sort: 'plain' }).rows, rows);
  assert.deepEqual(viewTable(rows, columns, { sort: 'nothing' }).rows, rows);
});

test('numbers are sorted as numbers, either way', () => {
  assert.deepEqual(viewTable(rows, columns, { sort: 'value' }).rows, [1, 3, 20]);
  const descending = viewTable(rows, columns, { sort: 'value', direction: 'descending' });
  assert.deepEqual(descending.rows, [20, 3, 1]);
});

test('whatever page is asked for, one that exists is shown', () => {
  const many = Array.from({ length: rowsPerPage + 1 }, (_, index) => index);
  const pageFor = (page: string | undefined) => viewTable(many, columns, { page }).page;
  assert.deepEqual(['1', '2', '3', '0', '-1', 'x', undefined].map(pageFor), [1, 2, 2, 1, 1, 1, 1]);
  assert.deepEqual(viewTable(many, columns, { page: '2' }).rows, [rowsPerPage]);
  assert.equal(viewTable([], columns, {}).pages, 1);
});
