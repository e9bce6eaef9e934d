import type { CaseRequest, CaseType } from './case-request.ts';
import { caseTypes, decidedStatuses, openStatuses } from './case-request.ts';
import type { Consumer } from './consumers.ts';
import { inventConsumers } from './consumers.ts';
import type { Message } from './messages.ts';
import { inventMessages } from './messages.ts';
import type { SeededRandom } from './seeded-random.ts';
import { createSeededRandom } from './seeded-random.ts';

/** What the portal holds for one organisation. Kept in memory: a restart begins anew. */
export interface OrganisationRecords {
  contract: string;
  consumers: Consumer[];
  /** Newest first. */
  requests: CaseRequest[];
  messages: Message[];
  /** Saves a request that is not submitted yet. */
  saveRequest(input: { caseType: CaseType; consumer: Consumer; note: string }): CaseRequest;
}

interface Shape {
  seed: number;
  consumers: number;
  bornFrom: number;
  notSubmitted: number;
  open: number;
  decided: number;
}

const contract = 'The Funds - UMWA';
const hourMs = 3_600_000;
const shapes: Record<string, Shape> = {
  'Temporary UMWA Provider': {
    seed: 296,
    consumers: 118,
    bornFrom: 1931,
    notSubmitted: 2,
    open: 296,
    decided: 0,
  },
  'Riverside Clinic': {
    seed: 64,
    consumers: 41,
    bornFrom: 1948,
    notSubmitted: 3,
    open: 38,
    decided: 26,
  },
};
const noShape: Shape = { seed: 1, consumers: 0, bornFrom: 0, notSubmitted: 0, open: 0, decided: 0 };

/** The records of each organisation by its name; one that the demo does not know has none. */
export function createRecords(now: () => Date): (organisation: string) => OrganisationRecords {
  const known = new Map<string, OrganisationRecords>();
  return (organisation) => {
    const records = known.get(organisation) ?? inventRecords(organisation, now);
    known.set(organisation, records);
    return records;
  };
}

function inventRecords(organisation: string, now: () => Date): OrganisationRecords {
  const shape = shapes[organisation] ?? noShape;
  const random = createSeededRandom(shape.seed);
  const consumers = inventConsumers(shape.consumers, shape.bornFrom, random);
  const requests = inventRequests(shape, consumers, now(), random);
  return {
    contract,
    consumers,
    requests,
    messages: inventMessages(now()),
    saveRequest({ caseType, consumer, note }) {
      const request: CaseRequest = {
        number: caseNumber(shape, requests.length),
        contract,
        caseType,
        consumer,
        status: 'Not submitted',
        modifiedAt: now(),
        ...(note && { note }),
      };
      requests.unshift(request);
      return request;
    },
  };
}

function inventRequests(
  shape: Shape,
  consumers: Consumer[],
  now: Date,
  random: SeededRandom,
): CaseRequest[] {
  const count = shape.notSubmitted + shape.open + shape.decided;
  return Array.from({ length: count }, (_, index) => ({
    number: caseNumber(shape, count - 1 - index),
    contract,
    caseType: random.pick(caseTypes),
    consumer: random.pick(consumers),
    status: inventStatus(index, shape, random),
    modifiedAt: new Date(now.getTime() - (index * 7 + 3 + random.below(6)) * hourMs),
  }));
}

function inventStatus(index: number, { notSubmitted, open }: Shape, random: SeededRandom) {
  if (index < notSubmitted) return 'Not submitted';
  return random.pick(index < notSubmitted + open ? openStatuses : decidedStatuses);
}

const caseNumber = ({ seed }: Shape, sequence: number) =>
  `${260_000_000 + seed * 10_000 + sequence + 1}`;
