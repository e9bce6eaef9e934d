import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import type { ComparisonResult } from './paired-rounds.ts';

export interface Weight {
  name: string;
  bytes: number;
  budget: number;
}

/** The table that people read, and the JSON that a program may compare with the last one. */
export async function writeReport(results: ComparisonResult[], weights: Weight[]): Promise<string> {
  const folder = new URL('../docs/', import.meta.url);
  const text = markdown(results, weights);
  await writeFile(new URL('benchmarks.md', folder), text);
  await writeFile(
    new URL('benchmarks.json', folder),
    `${JSON.stringify({ machine: machine(), results, weights }, null, 2)}\n`,
  );
  return text;
}

const machine = () => ({ node: process.version, cores: cpus().length });

function markdown(results: ComparisonResult[], weights: Weight[]): string {
  return `# Benchmarks

\`npm run bench\` writes this page. Each figure is a ratio to a floor measured in the same run, by turns, on
the same machine (${machine().cores} cores, Node ${process.version}): the server on one core, the load on the other. The
absolute figures are for orientation only.

| | floor | product | ratio (median) | lowest–highest | budget | |
|---|--:|--:|--:|--:|--:|---|
${results.map(row).join('\n')}

| Weight, gzip | kB | budget |
|---|--:|--:|
${weights.map((weight) => `| ${weight.name} | ${kB(weight.bytes)} | ${kB(weight.budget)} |`).join('\n')}
`;
}

function row(result: ComparisonResult): string {
  const { name, unit, floor, product, ratio, lowest, highest, budget, within } = result;
  const range = `${lowest.toFixed(2)}–${highest.toFixed(2)}`;
  const verdict = within ? 'within' : '**over**';
  return `| ${name} | ${figure(floor)} ${unit} | ${figure(product)} ${unit} | ${ratio.toFixed(2)} | ${range} | ${budget} | ${verdict} |`;
}

const figure = (value: number) =>
  value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 });
const kB = (bytes: number) => (bytes / 1_000).toFixed(1);
