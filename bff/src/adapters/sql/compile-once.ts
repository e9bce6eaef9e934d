import type { Compilable, QueryResult } from 'kysely';
import type { SqlDatabase } from './open-database.ts';

type Bindable = string | number | null;

/** Stands in a query for a parameter that is bound each time the query runs. */
class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

const placeholders = new Proxy({}, { get: (_target, name) => new Placeholder(String(name)) });

export type CompiledOnce<Parameters, Row> = (
  db: SqlDatabase,
  parameters: Parameters,
) => Promise<QueryResult<Row>>;

/**
 * Builds and compiles a query once, to be run many times with other parameters, on the database or in a
 * transaction: building costs several times what SQLite needs to answer. Parameters must reach the query
 * as they are, never computed with in JavaScript: while it is built they are placeholders.
 */
export function compileOnce<Parameters extends { [Name in keyof Parameters]: Bindable }, Row>(
  build: (parameters: Parameters) => Compilable<Row>,
): CompiledOnce<Parameters, Row> {
  const { sql, query, queryId, parameters: slots } = build(placeholders as Parameters).compile();
  return (db, values) => {
    const parameters = slots.map((slot) =>
      slot instanceof Placeholder ? values[slot.name as keyof Parameters] : slot,
    );
    return db.executeQuery<Row>({ sql, query, queryId, parameters });
  };
}
