import { createHash } from 'node:crypto';
import { createAtrezzo } from '@atrezzo/bff';
import { sql } from 'kysely';
import { isPostgres } from '../../bff/src/adapters/sql/dialects.ts';
import { listedTerms } from '../../bff/src/adapters/sql/listed-terms.ts';
import type { SqlDatabase } from '../../bff/src/adapters/sql/open-database.ts';
import { openDatabase } from '../../bff/src/adapters/sql/open-database.ts';
import { hashToken } from '../../bff/src/domain/secrets/keys.ts';
import { createBrowser } from '../../bff/src/testing/browser.ts';
import {
  importTestUsers,
  newPassword,
  portalUser,
  register,
} from '../../bff/src/testing/test-app.ts';
import { createInbox, siteOptions } from './site.ts';

export const password = newPassword;
export const emailOf = (index: number) => `person${index}@clinic.example`;

const tokenOf = (index: number) =>
  createHash('sha256').update(`session ${index}`).digest('base64url');

const organisation = 'Temporary UMWA Provider';

/** The cookie of the session that a person has. */
export const cookieOf = (index: number) => `__Host-atrezzo-session=${tokenOf(index)}`;

/** The cookie of whoever administers all of them. */
export const administratorCookie = cookieOf(-1);

/** Few enough for the number of parameters that a statement may have. */
const batch = 1_000;

/**
 * Gives an empty database `count` people who have registered, each with a session: one person registers as
 * people do, and the rows that this made are written again under other names.
 */
export async function fill(databaseUrl: string, count: number): Promise<void> {
  await registerOne(databaseUrl);
  const { db, close } = openDatabase({ url: databaseUrl });
  const copies = await readTemplate(db);
  for (let from = 0; from < count; from += batch) {
    const people = Array.from({ length: Math.min(batch, count - from) }, (_, at) => from + at);
    await db.transaction().execute(async (tx) => {
      await tx.insertInto('users').values(people.map(copies.user)).execute();
      await tx.insertInto('user_search_terms').values(people.flatMap(copies.terms)).execute();
      await tx.insertInto('registrations').values(people.map(copies.registration)).execute();
      await tx.insertInto('consents').values(people.map(copies.consent)).execute();
      await tx.insertInto('sessions').values(people.map(copies.session)).execute();
    });
  }
  await db.insertInto('sessions').values(copies.administratorsSession).execute();
  // As Postgres does by itself within a minute, and an import does at once.
  if (isPostgres(db)) await sql`analyze`.execute(db);
  await close();
}

async function registerOne(databaseUrl: string): Promise<void> {
  const inbox = createInbox();
  const { messenger } = inbox;
  const atrezzo = await createAtrezzo({ ...siteOptions, databaseUrl, messenger });
  await importTestUsers(atrezzo, [
    portalUser('manager', organisation, 'administrative', [organisation]),
  ]);
  const browser = createBrowser((request) => atrezzo.fetch(request));
  const lastCode = () => inbox.codeTo('avery@clinic.example');
  const { body } = await register({ lastCode }, browser, { username: 'avery', method: 'email' });
  if (body.step.kind !== 'done') throw new Error('Nobody could register.');
  await atrezzo.close();
}

async function readTemplate(db: SqlDatabase) {
  const user = await db
    .selectFrom('users')
    .selectAll()
    .where('username', '=', 'avery')
    .executeTakeFirstOrThrow();
  const registration = await db.selectFrom('registrations').selectAll().executeTakeFirstOrThrow();
  const consent = await db.selectFrom('consents').selectAll().executeTakeFirstOrThrow();
  const session = await db.selectFrom('sessions').selectAll().executeTakeFirstOrThrow();
  const { id: managerId } = await db
    .selectFrom('users')
    .select('id')
    .where('username', '=', 'manager')
    .executeTakeFirstOrThrow();
  const idOf = (index: number) => (index < 0 ? managerId : `${user.id}-${index}`);
  // Active for as long as a measurement may take.
  const active = { last_activity_at: session.expires_at };
  const nameOf = (index: number) => ({ username: `person${index}`, email: emailOf(index) });
  const copySession = (index: number) => ({
    ...session,
    ...active,
    id: `session-${index}`,
    flow_id: `flow-${index}`,
    token_hash: hashToken(tokenOf(index)),
    user_id: idOf(index),
  });
  return {
    user: (index: number) => ({ ...user, ...nameOf(index), id: idOf(index) }),
    terms: (index: number) =>
      listedTerms({ ...nameOf(index), displayName: user.display_name }).map((term) => ({
        organisation_id: user.organisation_id,
        term,
        user_id: idOf(index),
      })),
    registration: (index: number) => ({
      ...registration,
      user_id: idOf(index),
      email: emailOf(index),
    }),
    consent: (index: number) => ({ ...consent, user_id: idOf(index) }),
    session: copySession,
    administratorsSession: copySession(-1),
  };
}
