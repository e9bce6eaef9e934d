import type { Notice } from '@atrezzo/contract';
import { problemSamples } from '@atrezzo/elements/testing';
import type { ArgTypes } from '@storybook/web-components-vite';
import { inWords } from './in-words.ts';

/** What may go wrong at any step, whatever it asks. */
export const anywhere = {
  offline: { code: 'offline' },
  busy: { code: 'busy', retryAt: '2026-01-05T12:00:20.000Z' },
  unexpected: { code: 'unexpected' },
  tooManyRequests: problemSamples.tooManyRequests,
  flowMovedOn: { code: 'flow_moved_on' },
} as const;

/** What every story of a step lets a designer change. */
export interface StepArgs<Sample extends string, Refusal extends string> {
  step: Sample;
  problem: Refusal | keyof typeof anywhere | 'none';
  notice: Notice | 'none';
  brand: string;
  width: number;
}

export const stepArgs = { problem: 'none', notice: 'none', brand: 'Kepro', width: 512 } as const;

const notices: readonly (Notice | 'none')[] = [
  'none',
  'email_verified',
  'phone_verified',
  'code_sent_again',
  'portal_password_changed',
];

const server = { category: 'What the server says' };

/** The controls for `StepArgs`, with the samples and refusals of one step. */
export function stepControls(samples: object, refusals: object): Partial<ArgTypes> {
  return {
    step: { ...choice(Object.keys(samples)), table: server },
    problem: { ...choice(['none', ...Object.keys({ ...refusals, ...anywhere })]), table: server },
    notice: { ...choice(notices), table: server },
    ...hostControls,
  };
}

const host = { category: 'What the host says' };

export const brandControl = { control: 'text', table: host } as const;

export const widthControl = {
  name: 'width of the column',
  control: { type: 'range', min: 280, max: 960, step: 8 },
  table: host,
} as const;

const hostControls: Partial<ArgTypes> = { brand: brandControl, width: widthControl };

function choice(options: readonly string[]) {
  const labels = Object.fromEntries(options.map((option) => [option, inWords(option)]));
  return { options, control: { type: 'select', labels } } as const;
}
