import type { Organisation } from '../../../ports/directory.ts';
import { compileOnce } from '../compile-once.ts';
import type { SqlDatabase } from '../open-database.ts';

export type OrganisationTable = ReturnType<typeof createOrganisationTable>;

export function createOrganisationTable(db: SqlDatabase) {
  const upsertRow = compileOnce((organisation: { id: string; name: string }) =>
    db
      .insertInto('organisations')
      .values({ id: organisation.id, name: organisation.name })
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet((row) => ({ name: row.ref('excluded.name') }))
          .whereRef('organisations.name', '<>', 'excluded.name'),
      ),
  );

  return {
    async upsert(on: SqlDatabase, { id, name }: Organisation): Promise<void> {
      await upsertRow(on, { id, name });
    },
  };
}
