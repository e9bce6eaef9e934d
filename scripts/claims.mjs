/** `npm run claims`: writes `docs/asvs.md` and the like from their tables. */
import { readFileSync, writeFileSync } from 'node:fs';
import { renderPage } from './claims/render.mjs';
import { standards } from './claims/standards.mjs';

const docs = new URL('../docs/', import.meta.url);
for (const standard of standards) {
  const claims = JSON.parse(readFileSync(new URL(`${standard.name}.json`, docs), 'utf8'));
  writeFileSync(new URL(`${standard.name}.md`, docs), renderPage(standard, claims));
}
