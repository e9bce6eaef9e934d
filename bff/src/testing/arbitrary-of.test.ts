import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '@atrezzo/contract';
import * as fc from 'fast-check';
import * as z from 'zod';
import type { Schema } from './arbitrary-of.ts';
import { arbitraryOf, bodyTextOf } from './arbitrary-of.ts';

const exported: [string, unknown][] = Object.entries({ ...contract, ...contract.actionInputs });
const schemas = exported.filter(
  (entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType,
);
const toSchema = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema & {
    $defs?: Record<string, Schema>;
  };
/** Rules between members are no part of a JSON schema. */
const crossRules = ['startFlowSchema'];

test('every schema of the contract accepts what is derived from it', () => {
  assert.ok(schemas.length > 50);
  for (const [name, schema] of schemas) {
    if (crossRules.includes(name)) continue;
    const json = toSchema(schema);
    for (const value of fc.sample(arbitraryOf(json, json.$defs ?? {}), { numRuns: 20, seed: 1 })) {
      assert.ok(schema.safeParse(value).success, `${name}: ${JSON.stringify(value)}`);
    }
  }
});

test('values come near the limits of a schema', () => {
  const texts = fc.sample(arbitraryOf({ type: 'string', maxLength: 3 }, {}), {
    numRuns: 300,
    seed: 1,
  });
  assert.deepEqual(new Set(texts.map((text) => String(text).length)), new Set([0, 1, 2, 3]));
  const numbers = fc.sample(arbitraryOf({ type: 'integer', exclusiveMinimum: 0 }, {}), {
    numRuns: 300,
    seed: 1,
  });
  assert.ok(numbers.includes(1));
  assert.ok(numbers.every((number) => Number(number) >= 1));
});

test('optional members are there in some values, and required ones in all', () => {
  const schema = {
    type: 'object',
    properties: { a: { const: 1 }, b: { const: 2 } },
    required: ['a'],
  };
  const values = fc.sample(arbitraryOf(schema, {}), { numRuns: 50, seed: 1 }) as object[];
  assert.ok(values.every((value) => 'a' in value));
  assert.equal(new Set(values.map((value) => 'b' in value)).size, 2);
});

test('a schema that is written in another way is an error and not a silence', () => {
  assert.throws(() => arbitraryOf({ type: 'tuple' }, {}), /no values of the type tuple/);
  assert.throws(() => arbitraryOf({ $ref: '#/components/schemas/None' }, {}), /no schema/);
});

test('bodies are good, spoilt, cut short, and no JSON at all', () => {
  const schema = {
    type: 'object',
    properties: { code: { type: 'string', maxLength: 6 } },
    required: ['code'],
  };
  const accepts = z.strictObject({ code: z.string().max(6) });
  const outcomes = fc.sample(bodyTextOf(schema, {}), { numRuns: 300, seed: 1 }).map((text) => {
    try {
      return accepts.safeParse(JSON.parse(text)).success ? 'good' : 'spoilt';
    } catch {
      return 'no JSON';
    }
  });
  assert.deepEqual(new Set(outcomes), new Set(['good', 'spoilt', 'no JSON']));
});
