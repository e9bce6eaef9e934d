import { CsvError, parse } from 'csv-parse/sync';

/**
 * The fields of one CSV line (RFC 4180), or `undefined` where its quotes do not match. No field of a user
 * holds a line break, so each line stands for itself and a stray quote spoils no other.
 */
export function parseFields(line: string): string[] | undefined {
  try {
    const [fields = []] = parse(line, { relax_column_count: true });
    return fields;
  } catch (error) {
    if (error instanceof CsvError) {
      return undefined;
    }
    throw error;
  }
}
