import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Weight } from './report.ts';

interface Budget {
  /** Beside the entry: names without their hash, or all. */
  chunks: string[] | 'all';
  bytes: number;
}

const elements = new URL('../packages/elements/', import.meta.url);

/** What a browser downloads for each budget, gzipped. Needs `npm run build`. */
export async function weights(): Promise<Weight[]> {
  const text = await readFile(new URL('size-budgets.json', elements), 'utf8');
  const budgets: Record<string, Budget> = JSON.parse(text);
  const steps = await readdir(new URL('dist/steps/', elements));
  const entry = await weigh('dist/define.js');
  return Promise.all(
    Object.entries(budgets).map(async ([name, { chunks, bytes: budget }]) => {
      const files = steps.filter((file) => file.endsWith('.js') && isAmong(file, chunks));
      const sizes = await Promise.all(files.map((file) => weigh(`dist/steps/${file}`)));
      return { name, bytes: sizes.reduce((sum, size) => sum + size, entry), budget };
    }),
  );
}

function isAmong(file: string, chunks: Budget['chunks']): boolean {
  return chunks === 'all' || chunks.includes(file.replace(/-[\w-]{8}\.js$/, ''));
}

async function weigh(path: string): Promise<number> {
  return gzipSync(await readFile(new URL(path, elements)), { level: 9 }).length;
}
