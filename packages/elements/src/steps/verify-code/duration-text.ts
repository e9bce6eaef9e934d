/** `30 seconds` or `5 minutes`, in the words of the language (BCP 47). */
export function durationText(seconds: number, language: string): string {
  const [count, unit] = seconds <= 90 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(
    count,
  );
}
