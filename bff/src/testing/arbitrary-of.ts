import * as fc from 'fast-check';

/** The part of JSON Schema (2020-12) that the contract is written in. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
}

/** Schemas by the name under which others refer to them. */
export type Definitions = Record<string, Schema>;

/** Longer texts and lists than these find nothing more. */
const longestText = 400;
const longestList = 4;

/**
 * Values that a schema allows, near its limits too. Texts hold any Unicode, unless a pattern says otherwise.
 *
 * @throws RangeError for a schema that is written in a way which is not known here.
 */
export function arbitraryOf(schema: Schema, definitions: Definitions): fc.Arbitrary<unknown> {
  const of = (inner: Schema) => arbitraryOf(inner, definitions);
  if (schema.$ref !== undefined) return of(resolve(schema.$ref, definitions));
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(of));
  if (schema.allOf?.length === 1) return of(schema.allOf[0] ?? {});
  if (Array.isArray(schema.type)) {
    return fc.oneof(...schema.type.map((type) => of({ ...schema, type })));
  }
  switch (schema.type) {
    case 'string':
      return textOf(schema);
    case 'integer':
    case 'number':
      return integerOf(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(of(schema.items ?? {}), listLimits(schema));
    case 'object':
      return objectOf(schema, of);
    case undefined:
      return fc.jsonValue({ maxDepth: 2 });
    default:
      throw new RangeError(`There are no values of the type ${schema.type} here.`);
  }
}

function resolve(reference: string, definitions: Definitions): Schema {
  const name = reference.split('/').at(-1) ?? '';
  const found = definitions[name];
  if (!found) throw new RangeError(`There is no schema ${reference}.`);
  return found;
}

function textOf({ minLength = 0, maxLength = longestText, pattern, format }: Schema) {
  if (format === 'date-time')
    return fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31') })
      .map((at) => at.toISOString());
  const limits = { minLength, maxLength: Math.min(maxLength, Math.max(minLength, longestText)) };
  if (pattern !== undefined) {
    return fc.stringMatching(new RegExp(pattern, 'u'), { size: 'small' }).filter(fits(limits));
  }
  // Lengths are counted in UTF-16 code units, as in zod.
  return fc.string({ ...limits, unit: 'grapheme' }).filter(fits(limits));
}

const fits = (limits: { minLength: number; maxLength: number }) => (text: string) =>
  text.length >= limits.minLength && text.length <= limits.maxLength;

function integerOf({ minimum, exclusiveMinimum, maximum }: Schema) {
  const least = exclusiveMinimum === undefined ? minimum : exclusiveMinimum + 1;
  return fc.integer({
    min: Math.max(least ?? -1_000, -(2 ** 31)),
    max: Math.min(maximum ?? 1_000, 2 ** 31 - 1),
  });
}

function listLimits({ minItems = 0, maxItems = longestList }: Schema) {
  return { minLength: minItems, maxLength: Math.min(maxItems, Math.max(minItems, longestList)) };
}

function objectOf(
  { properties = {}, required = [], additionalProperties }: Schema,
  of: (schema: Schema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, of(schema)]),
  );
  const named = fc.record(members, { requiredKeys: required, noNullPrototype: true });
  if (typeof additionalProperties !== 'object') return named;
  const more = fc.dictionary(fc.string({ maxLength: 8 }), of(additionalProperties), { maxKeys: 3 });
  return fc.tuple(more, named).map(([extra, own]) => ({ ...extra, ...own }));
}

/** A body of any form: what the schema allows, one thing of it spoilt, or something else altogether, as text. */
export function bodyTextOf(schema: Schema, definitions: Definitions): fc.Arbitrary<string> {
  const good = arbitraryOf(schema, definitions);
  const text = good.map((value) => JSON.stringify(value));
  return fc.oneof(
    { arbitrary: text, weight: 6 },
    { arbitrary: spoilt(good).map((value) => JSON.stringify(value)), weight: 4 },
    { arbitrary: fc.json({ maxDepth: 2 }), weight: 1 },
    {
      arbitrary: fc
        .tuple(text, fc.nat())
        .map(([whole, at]) => whole.slice(0, at % (whole.length + 1))),
      weight: 1,
    },
    {
      arbitrary: text.map((whole) => whole.replace('{', '{"__proto__":{"admin":true},')),
      weight: 1,
    },
    {
      arbitrary: fc.nat({ max: 3_000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
      weight: 1,
    },
  );
}

/** One member taken away, or replaced by anything, or one more. */
function spoilt(good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(
      good,
      fc.nat(),
      fc.option(fc.jsonValue({ maxDepth: 1 }), { nil: undefined }),
      fc.boolean(),
    )
    .map(([value, at, replacement, adds]) => {
      if (typeof value !== 'object' || value === null) return replacement;
      const names = Object.keys(value);
      const name = adds || names.length === 0 ? 'userId' : names[at % names.length];
      return { ...value, [name ?? 'userId']: replacement };
    });
}
