/** Builds what is published, and has publint check that its package.json keeps its promises. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const root = fileURLToPath(new URL('..', import.meta.url));
const published = ['packages/contract', 'packages/client', 'packages/elements', 'bff'];

for (const folder of published) {
  console.log(`Building ${folder}.`);
  const command = ['run', '--silent', 'build', '--workspace', folder];
  const { status } = spawnSync('npm', command, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}

const faults = (await Promise.all(published.map(findFaults))).flat();
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;

async function findFaults(folder) {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const { messages } = await publint({ pkgDir: join(root, folder), level: 'warning' });
  return messages.map(
    (message) => `${folder}: ${formatMessage(message, manifest, { color: false })}`,
  );
}
