/** The columns of an import file; their order in the file is free. */
export type Column =
  | 'username'
  | 'email'
  | 'display_name'
  | 'organisation'
  | 'roles'
  | 'managed_organisations'
  | 'password_hash'
  | 'password';

const required: Column[] = ['username', 'email', 'display_name', 'organisation', 'roles'];

/** The file cannot be imported at all; the message tells the operator what to change in it. */
export class ImportFileRefusedError extends Error {
  override name = 'ImportFileRefusedError';
}

/**
 * Names of the columns, lower-cased, in the order of the file.
 *
 * @throws ImportFileRefusedError when a column is missing or stands there twice.
 */
export function readHeader(fields: string[] | undefined): string[] {
  const names = (fields ?? []).map((field) => field.trim().toLowerCase());
  const missing = required.filter((column) => !names.includes(column)).map(String);
  if (!names.includes('password_hash') && !names.includes('password')) {
    missing.push('password_hash (or password)');
  }
  if (missing.length > 0) {
    const columns = missing.length === 1 ? 'this column' : 'these columns';
    throw new ImportFileRefusedError(`The file lacks ${columns}: ${missing.join(', ')}.`);
  }
  const doubled = names.find((name, index) => names.indexOf(name) !== index);
  if (doubled !== undefined) {
    throw new ImportFileRefusedError(`The file has two columns named "${doubled}".`);
  }
  return names;
}
