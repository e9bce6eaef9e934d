import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ChangeAddress } from '../../domain/access/change-address.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Column } from './csv-header.ts';
import { ImportFileRefusedError, readHeader } from './csv-header.ts';
import type { ImportListener, ImportResult, RefusedLine } from './import-result.ts';
import { parseFields } from './parse-fields.ts';
import type { ImportedUser } from './parse-user.ts';
import { parseUser } from './parse-user.ts';
import type { Line } from './read-lines.ts';
import { readLines } from './read-lines.ts';
import { SeenUsernames } from './seen-usernames.ts';
import type { ImportPasswords, NumberedUser } from './store-batch.ts';
import { storeBatch } from './store-batch.ts';

export { ImportFileRefusedError } from './csv-header.ts';
export type {
  ImportListener,
  ImportProgress,
  ImportResult,
  RefusedLine,
} from './import-result.ts';
export type { ImportPasswords } from './store-batch.ts';

/** Beyond these they are stored anew: what is remembered must not grow with the file. */
const mostOrganisations = 10_000;

export interface ImportUsersOptions {
  /** The CSV file: UTF-8, with or without a byte order mark. */
  path: string;
  directory: Directory;
  passwords: ImportPasswords;
  changeAddress: ChangeAddress;
  clock: Clock;
  listener?: ImportListener;
  /** Lines in one transaction, 500 unless said otherwise: while it runs, others wait to write. */
  batchSize?: number;
}

/**
 * Imports portal users from CSV: `username`, `email`, `display_name`, `organisation`, `roles`
 * (`standard;administrative`), optionally `managed_organisations` (`One;Another`), and `password_hash`
 * (argon2id, PHC string) or `password`. Users are known again by their username; importing a file again
 * changes nothing. Another address ends what the former one led to, until it is verified. A bad line is reported and left out. Each batch is one transaction, its audit rows
 * included, so an import that was interrupted is taken up by running it again.
 *
 * @throws ImportFileRefusedError when columns are missing; nothing is imported then.
 */
export async function importUsers(options: ImportUsersOptions): Promise<ImportResult> {
  const { path, batchSize = 500, listener = {} } = options;
  const { size: totalBytes } = await stat(path);
  const result: ImportResult = { added: 0, changed: 0, unchanged: 0, refused: 0 };
  const seen = new SeenUsernames();
  const organisations = new Map<string, string>();
  let bytesRead = 0;
  let batch: NumberedUser[] = [];
  let refused: RefusedLine[] = [];

  const finishBatch = async () => {
    if (batch.length > 0) {
      refused.push(...(await storeBatch({ ...options, batch, seen, organisations, result })));
    }
    result.refused += refused.length;
    for (const line of refused.sort((one, other) => one.line - other.line))
      listener.refused?.(line);
    batch = [];
    refused = [];
    if (organisations.size > mostOrganisations) organisations.clear();
    listener.progress?.({ ...result, bytesRead, totalBytes });
  };
  const counted = countBytes(createReadStream(path), (bytes) => {
    bytesRead += bytes;
  });
  for await (const { line, user } of readUsers(counted)) {
    if ('reason' in user) {
      refused.push({ line, reason: user.reason });
    } else {
      batch.push({ line, user });
    }
    if (batch.length + refused.length >= batchSize) {
      await finishBatch();
    }
  }
  await finishBatch();
  if (result.added + result.changed > 0) await options.directory.refreshStatistics();
  return result;
}

async function* countBytes(
  source: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    onBytes(chunk.byteLength);
    yield chunk;
  }
}

/** Each line after the header that is not empty, as a user or as the reason why it is none. */
async function* readUsers(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ line: number; user: ImportedUser | { reason: string } }> {
  let header: string[] | undefined;
  for await (const line of readLines(source)) {
    if (line.text?.trim() === '') {
      continue;
    }
    if (header === undefined) {
      header = readHeader(line.text === undefined ? undefined : parseFields(line.text));
    } else {
      yield { line: line.number, user: readUser(header, line) };
    }
  }
  if (header === undefined) {
    throw new ImportFileRefusedError('The file is empty.');
  }
}

function readUser(header: string[], { text }: Line): ImportedUser | { reason: string } {
  if (text === undefined) {
    return { reason: 'The line is too long to be a user.' };
  }
  const fields = parseFields(text);
  if (fields === undefined) {
    return { reason: 'The quotes of the line do not match.' };
  }
  if (fields.length !== header.length) {
    return { reason: `The line has ${fields.length} fields, the header ${header.length}.` };
  }
  const named: Partial<Record<Column, string>> = Object.fromEntries(
    header.map((name, index) => [name, fields[index]]),
  );
  return parseUser(named);
}
