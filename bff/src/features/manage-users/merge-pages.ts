/**
 * One page out of several lists that are each in `order`: of as many organisations as are managed. `more`
 * tells whether rows were left over.
 */
export function mergePages<Row>(
  lists: Row[][],
  limit: number,
  order: (one: Row, other: Row) => number,
): { rows: Row[]; more: boolean } {
  const all = lists.flat().sort(order);
  return { rows: all.slice(0, limit), more: all.length > limit };
}

/** By code points, as the directory orders text; JavaScript's own order is by UTF-16 code units. */
export function compareText(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
