import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import type { Figure } from './measure.ts';

export interface Row {
  engine: string;
  people: number;
  nodes: number;
  figures: Record<string, Figure>;
  /** Of the largest node, after all loads. */
  memoryMiB: number;
}

const begin = '<!-- figures: written by npm run bench:scale -->';
const end = '<!-- end of figures -->';

/** Puts the tables into `docs/scale.md`, between the words about them, and the numbers beside it. */
export async function writeScaleReport(rows: Row[]): Promise<void> {
  const folder = new URL('../../docs/', import.meta.url);
  const page = new URL('scale.md', folder);
  const text = await readFile(page, 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error('docs/scale.md has no place for the figures.');
  await writeFile(page, `${text.slice(0, from)}${begin}\n\n${tables(rows)}\n${text.slice(to)}`);
  const machine = { node: process.version, cores: cpus().length };
  const json = `${JSON.stringify({ machine, rows }, null, 2)}\n`;
  await writeFile(new URL('scale.json', folder), json);
}

function tables(rows: Row[]): string {
  const kinds = Object.keys(rows[0]?.figures ?? {});
  return [
    ...kinds.map((kind) => table(kind, rows)),
    `### Memory of the largest node\n\n| | people | nodes | MiB |\n|---|--:|--:|--:|\n${rows
      .map((row) => `| ${name(row)} | ${row.memoryMiB.toFixed(0)} |`)
      .join('\n')}\n`,
    growth(kinds, rows),
  ].join('\n');
}

function table(kind: string, rows: Row[]): string {
  const lines = rows.map((row) => {
    const { rate, p50, p99 } = row.figures[kind] as Figure;
    return `| ${name(row)} | ${rounded(rate)} | ${rounded(p50)} | ${rounded(p99)} |`;
  });
  return `### ${kind[0]?.toUpperCase()}${kind.slice(1)}\n\n| | people | nodes | a second | p50, ms | p99, ms |\n|---|--:|--:|--:|--:|--:|\n${lines.join('\n')}\n`;
}

/** How many times as long the same takes with the largest crowd as with the smallest. */
function growth(kinds: string[], rows: Row[]): string {
  const smallest = Math.min(...rows.map(({ people }) => people));
  const largest = Math.max(...rows.map(({ people }) => people));
  const lines = rows
    .filter(({ people }) => people === largest)
    .map((big) => {
      const small = rows.find(
        ({ engine, nodes, people }) =>
          engine === big.engine && nodes === big.nodes && people === smallest,
      );
      const ratios = kinds.map((kind) =>
        ((small?.figures[kind]?.rate ?? Number.NaN) / (big.figures[kind]?.rate ?? 1)).toFixed(2),
      );
      return `| ${big.engine} | ${big.nodes} | ${ratios.join(' | ')} |`;
    });
  const heads = kinds.map((kind) => ` ${kind} |`).join('');
  return `### What a thousand times as many people cost\n\nThe cost of each with ${count(largest)} people, as a multiple of that with ${count(smallest)}; the budget is 1.2.\n\n| | nodes |${heads}\n|---|--:|${kinds.map(() => '--:|').join('')}\n${lines.join('\n')}\n`;
}

const count = (value: number) => value.toLocaleString('en');
const name = ({ engine, people, nodes }: Row) => `${engine} | ${count(people)} | ${nodes}`;
const rounded = (value: number) =>
  value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 });
