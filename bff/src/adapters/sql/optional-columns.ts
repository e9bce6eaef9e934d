/** An instant as it is stored: milliseconds since 1970, or null. */
export function toInstant(date: Date | undefined): number | null {
  return date === undefined ? null : date.getTime();
}

/** A stored instant as a date; null stays null. */
export function fromInstant(instant: number | null): Date | null {
  return instant === null ? null : new Date(instant);
}

/** Leaves out what is null: a column without a value becomes a property that is not there. */
export function withoutNulls<Fields extends object>(
  fields: {
    [Name in keyof Fields]: Fields[Name] | null;
  },
): Partial<Fields> {
  const present: Partial<Fields> = {};
  for (const name of Object.keys(fields) as (keyof Fields)[]) {
    const value = fields[name];
    if (value !== null) {
      present[name] = value;
    }
  }
  return present;
}
