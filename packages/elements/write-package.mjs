/** Writes into package.json what the list of entries says. */
import { readFileSync, writeFileSync } from 'node:fs';
import { packageExports, packageSideEffects } from './entries.mjs';

const file = new URL('package.json', import.meta.url);
const manifest = JSON.parse(readFileSync(file, 'utf8'));
const said = { ...manifest, sideEffects: packageSideEffects(), exports: packageExports() };
writeFileSync(file, `${JSON.stringify(said, null, 2)}\n`);
