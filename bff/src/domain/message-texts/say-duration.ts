/** `January 15, 2026 at 12:00 PM UTC`, in the words of a language. */
export function sayInstant(at: Date, language: string): string {
  const day = at.toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' });
  const time = at.toLocaleTimeString(language, { timeStyle: 'short', timeZone: 'UTC' });
  return `${day}, ${time} UTC`;
}

const units = [
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 1 },
] as const;

/** `30 seconds`, `5 minutes`, `24 hours`, in the words of a language: the largest unit that divides it. */
export function sayDuration(seconds: number, language: string): string {
  const whole = units.find((one) => seconds >= one.seconds && seconds % one.seconds === 0);
  const { unit, seconds: size } = whole ?? { unit: 'second', seconds: 1 };
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 0,
  }).format(seconds / size);
}
