/** Another code than this one; another again for each `by` from 1 on. */
export function wrongCode(code: string, by = 1): string {
  return String((Number(code) + by) % 1_000_000).padStart(code.length, '0');
}
