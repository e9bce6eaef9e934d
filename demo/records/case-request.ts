import type { Consumer } from './consumers.ts';

export const caseTypes = [
  'Inpatient admission',
  'Outpatient surgery',
  'Skilled nursing facility',
  'Home health',
  'Durable medical equipment',
  'Advanced imaging',
  'Physical therapy',
] as const;
export type CaseType = (typeof caseTypes)[number];

/** Submitted and not yet decided. */
export const openStatuses = ['In review', 'Information requested', 'Peer review'] as const;
export const decidedStatuses = ['Approved', 'Partly approved', 'Not approved'] as const;
export type CaseStatus =
  | 'Not submitted'
  | (typeof openStatuses)[number]
  | (typeof decidedStatuses)[number];

/** A request for review, from its first saving to its decision. */
export interface CaseRequest {
  number: string;
  contract: string;
  caseType: CaseType;
  consumer: Consumer;
  status: CaseStatus;
  modifiedAt: Date;
  note?: string;
}

/** The three groups of the home page. */
export const requestGroups = ['work-in-progress', 'not-submitted', 'submitted'] as const;
export type RequestGroup = (typeof requestGroups)[number];

const open: readonly CaseStatus[] = openStatuses;

export function isIn(group: RequestGroup, { status }: CaseRequest): boolean {
  if (group === 'not-submitted') return status === 'Not submitted';
  if (group === 'work-in-progress') return open.includes(status);
  return status !== 'Not submitted';
}
