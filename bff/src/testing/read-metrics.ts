/** Values of a metric in Prometheus' text format, by its labels as they stand there. */
export function readMetric(text: string, name: string): Record<string, number> {
  const lines = text.split('\n').filter((line) => /^[a-z]/.test(line));
  const samples = lines.map((line) => /^([a-z_]+)(?:\{(.*)\})? (\S+)$/.exec(line));
  return Object.fromEntries(
    samples
      .filter((sample) => sample?.[1] === name)
      .map((sample) => [sample?.[2] ?? '', Number(sample?.[3])]),
  );
}

/** How many series of this product there are; of Node's own there are more once it has collected garbage. */
export const countSeries = (text: string): number =>
  text.split('\n').filter((line) => line.startsWith('atrezzo_')).length;
