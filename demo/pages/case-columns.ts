import { html } from 'hono/html';
import type { CaseRequest } from '../records/case-request.ts';
import type { Column } from './table-view.ts';
import { renderDay, renderMoment } from './us-date.ts';

const number: Column<CaseRequest> = {
  key: 'number',
  label: 'Case number',
  cell: (request) => html`<a href="/cases/${request.number}">${request.number}</a>`,
  sortBy: (request) => request.number,
};
const contract: Column<CaseRequest> = {
  key: 'contract',
  label: 'Contract',
  cell: (request) => request.contract,
  sortBy: (request) => request.contract,
};
const caseType: Column<CaseRequest> = {
  key: 'type',
  label: 'Case type',
  cell: (request) => html`<a href="/cases/${request.number}">${request.caseType}</a>`,
  sortBy: (request) => request.caseType,
};
const plainCaseType: Column<CaseRequest> = { ...caseType, cell: (request) => request.caseType };
const consumerId: Column<CaseRequest> = {
  key: 'consumer',
  label: 'Consumer ID',
  cell: (request) => request.consumer.id,
  sortBy: (request) => request.consumer.id,
};
const consumerName: Column<CaseRequest> = {
  key: 'name',
  label: 'Consumer name',
  cell: (request) => request.consumer.name,
  sortBy: (request) => request.consumer.name,
};
const dateOfBirth: Column<CaseRequest> = {
  key: 'born',
  label: 'Date of birth',
  cell: (request) => renderDay(request.consumer.dateOfBirth),
  sortBy: (request) => request.consumer.dateOfBirth,
};
const status: Column<CaseRequest> = {
  key: 'status',
  label: 'Status',
  cell: (request) => request.status,
  sortBy: (request) => request.status,
};
const lastModified: Column<CaseRequest> = {
  key: 'modified',
  label: 'Last modified',
  cell: (request) => renderMoment(request.modifiedAt),
  sortBy: (request) => request.modifiedAt.getTime(),
};

/** As the home page shows requests. */
export const homeColumns = [
  contract,
  caseType,
  consumerId,
  consumerName,
  dateOfBirth,
  lastModified,
];

/** As the list of all cases shows them. */
export const caseListColumns = [
  number,
  plainCaseType,
  consumerId,
  consumerName,
  status,
  lastModified,
];
