import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface PageFile {
  body: string;
  contentType: string;
}

/** The files of the outbox's page by name, read once. */
export function readPageFiles(): Map<string, PageFile> {
  const folder = join(import.meta.dirname, 'page');
  const files = new Map<string, PageFile>();
  for (const name of readdirSync(folder)) {
    const contentType = contentTypes[extname(name)];
    if (contentType)
      files.set(name, { body: readFileSync(join(folder, name), 'utf8'), contentType });
  }
  return files;
}
