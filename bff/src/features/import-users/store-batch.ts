import { availableParallelism } from 'node:os';
import type { ChangeAddress } from '../../domain/access/change-address.ts';
import { auditedTransaction } from '../../domain/audit/audited-transaction.ts';
import { newId } from '../../domain/secrets/tokens.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory, DirectoryTransaction, User } from '../../ports/directory.ts';
import type { ImportResult, RefusedLine } from './import-result.ts';
import type { ImportedUser } from './parse-user.ts';
import type { SeenUsernames } from './seen-usernames.ts';

/** What the import asks of the password service. */
export interface ImportPasswords {
  hash(password: string): Promise<string>;
  verify(storedHash: string, password: string): Promise<{ ok: boolean }>;
}

export interface NumberedUser {
  line: number;
  user: ImportedUser;
}

interface Batch {
  directory: Directory;
  passwords: ImportPasswords;
  changeAddress: ChangeAddress;
  clock: Clock;
  batch: NumberedUser[];
  seen: SeenUsernames;
  /** Names of organisations that are stored as they should be, by id. */
  organisations: Map<string, string>;
  result: ImportResult;
}

/** A user whose hash is known: `undefined` stands for the one that is stored already. */
interface HashedUser extends NumberedUser {
  hash: string | undefined;
}

type Outcome = 'added' | 'changed' | 'unchanged' | { reason: string };

/**
 * Stores the users in one transaction, with their audit rows, counts them in the result, and returns those
 * that were left out.
 */
export async function storeBatch({ batch, result, ...services }: Batch): Promise<RefusedLine[]> {
  // Hashing takes long: it must be over before the transaction makes others wait.
  const hashed = await hashAll(batch, services);
  const outcomes = await services.directory.transact(async (tx) => {
    const stored: { line: number; outcome: Outcome }[] = [];
    for (const entry of hashed) {
      stored.push({ line: entry.line, outcome: await storeUser(tx, entry, services) });
    }
    return stored;
  });
  const refused: RefusedLine[] = [];
  for (const { line, outcome } of outcomes) {
    if (typeof outcome === 'string') {
      result[outcome] += 1;
    } else {
      refused.push({ line, reason: outcome.reason });
    }
  }
  return refused;
}

async function hashAll(
  batch: NumberedUser[],
  services: { directory: Directory; passwords: ImportPasswords },
): Promise<HashedUser[]> {
  const hashed: HashedUser[] = [];
  // As many at once as there are cores: the hashing queue is bounded, and people sign in meanwhile.
  const atOnce = availableParallelism();
  for (let start = 0; start < batch.length; start += atOnce) {
    const slice = batch.slice(start, start + atOnce);
    hashed.push(...(await Promise.all(slice.map((entry) => hashOne(entry, services)))));
  }
  return hashed;
}

async function hashOne(
  entry: NumberedUser,
  { directory, passwords }: { directory: Directory; passwords: ImportPasswords },
): Promise<HashedUser> {
  const { credential, username } = entry.user;
  if ('hash' in credential) {
    return { ...entry, hash: credential.hash };
  }
  const stored = await directory.findUserByUsername(username);
  const isStored =
    stored !== undefined &&
    (await passwords.verify(stored.portalPasswordHash, credential.password)).ok;
  return { ...entry, hash: isStored ? undefined : await passwords.hash(credential.password) };
}

async function storeUser(
  tx: DirectoryTransaction,
  { user, hash }: HashedUser,
  services: Pick<Batch, 'seen' | 'organisations' | 'clock' | 'changeAddress'>,
): Promise<Outcome> {
  const { seen, organisations, clock } = services;
  if (seen.has(user.username)) {
    return { reason: 'An earlier line has the same username.' };
  }
  const stored = await tx.findUserByUsername(user.username);
  // Whoever has it already has it alone.
  const holder = stored?.email === user.email ? stored : await tx.findUserByEmail(user.email);
  if (holder !== undefined && holder.id !== stored?.id) {
    return { reason: 'Another user has this email address.' };
  }
  const portalPasswordHash = hash ?? stored?.portalPasswordHash;
  if (portalPasswordHash === undefined) {
    return { reason: 'The user was removed while the file was imported; import it again.' };
  }
  if (stored && stored.email !== user.email && !(await changeAddress(tx, stored, user, services))) {
    return { reason: 'Another user is registered with this email address.' };
  }
  for (const organisation of [user.organisation, ...user.managedOrganisations]) {
    if (organisations.get(organisation.id) !== organisation.name) {
      await tx.upsertOrganisation(organisation);
      organisations.set(organisation.id, organisation.name);
    }
  }
  const id = stored?.id ?? newUserId(clock);
  const outcome = await tx.upsertUser(toUser(user, { id, stored, portalPasswordHash }));
  seen.add(user.username);
  if (outcome !== 'unchanged') {
    const act = outcome === 'added' ? 'user_imported' : 'user_changed';
    await tx.audit({ act, at: clock.now(), userId: id, details: { source: 'import' } });
  }
  return outcome;
}

function changeAddress(
  tx: DirectoryTransaction,
  stored: User,
  { email: to }: ImportedUser,
  services: Pick<Batch, 'clock' | 'changeAddress'>,
): Promise<boolean> {
  const { clock } = services;
  const request = { requestId: newId(clock), ip: 'import', language: 'en' };
  const change = auditedTransaction({ tx, user: stored, request, at: clock.now() });
  return services.changeAddress(change, { to, source: 'import' });
}

function toUser(
  user: ImportedUser,
  kept: { id: string; stored: User | undefined; portalPasswordHash: string },
): User {
  return {
    id: kept.id,
    username: user.username,
    email: user.email,
    displayName: user.displayName,
    roles: user.roles,
    organisation: user.organisation,
    managedOrganisationIds: user.managedOrganisations.map((organisation) => organisation.id),
    portalPasswordHash: kept.portalPasswordHash,
    // The file says nothing of it: a disabled user stays so.
    ...(kept.stored?.disabledAt && { disabledAt: kept.stored.disabledAt }),
  };
}

function newUserId(clock: Clock): string {
  return `usr_${Buffer.from(clock.randomBytes(16)).toString('base64url')}`;
}
