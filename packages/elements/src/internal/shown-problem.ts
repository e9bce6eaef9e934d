import type { Problem } from '@atrezzo/client';
import type { MessageKey } from '../messages/en.ts';

type CodeIn<Key> = Key extends `problem.${infer Code}` ? Code : never;

/** Every code that has a message: the contract's, and what the browser says before anything is sent. */
export type ShownCode = Exclude<CodeIn<MessageKey>, 'later' | 'attempts_left'>;

/** A problem as it is shown: the BFF's, or the element's own. */
export type ShownProblem = Omit<Problem, 'code'> & { code: ShownCode };
