/** Prints every breach of the layers and fails if there is one: `npm run layers`. */
import { findImportViolations } from './layers/find-import-violations.mjs';
import { findNetworkCalls } from './layers/find-network-calls.mjs';

const root = new URL('..', import.meta.url).pathname;
const imports = await findImportViolations(root);
const calls = findNetworkCalls(root);

for (const { rule, from, to } of imports) console.error(`${rule}: ${from} -> ${to}`);
for (const { file, line, name } of calls) {
  console.error(`network-only-in-request: ${file}:${line} reaches for ${name}`);
}

const count = imports.length + calls.length;
if (count > 0) process.exitCode = 1;
else console.log('Every import keeps to its layer.');
