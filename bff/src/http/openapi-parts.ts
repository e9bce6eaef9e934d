import { csrfHeader, problemDetailsSchema } from '@atrezzo/contract';
import { z } from '@hono/zod-openapi';

/** An answer of this shape. */
export const json = (schema: z.ZodType, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
/** An error outside flows. */
export const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemDetailsSchema } },
});

/** What every write carries. */
export const csrf = z.object({ [csrfHeader.name]: z.literal(csrfHeader.value) });
/** How the guard may refuse any write, one without a body too. */
export const guardProblems = {
  403: problem('The header is missing, or the origin is not on the list.'),
  413: problem('The body is over 8 KiB.'),
  415: problem('The body is not JSON.'),
};
/** How any write with a body may be refused. */
export const writeProblems = {
  ...guardProblems,
  400: problem('The body has another shape, or an unknown key.'),
};
