/** A place in a list as a page carries it: opaque, and checked when it comes back. */
export function writeCursor(place: (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** `undefined` where it is none that `writeCursor` wrote for values of these types. */
export function readCursor(
  text: string,
  types: readonly ('string' | 'number')[],
): (string | number)[] | undefined {
  let place: unknown;
  try {
    place = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  const isPlace =
    Array.isArray(place) &&
    place.length === types.length &&
    place.every((value, index) => typeof value === types[index]);
  return isPlace ? (place as (string | number)[]) : undefined;
}
