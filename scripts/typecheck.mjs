/** Type-checks the root and every workspace, and says which of them failed. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const failed = ['.', ...workspaces].filter((folder) => !typechecks(folder));

if (failed.length > 0) {
  console.error(`Types do not hold in ${failed.join(', ')}.`);
  process.exitCode = 1;
}

function typechecks(folder) {
  const project = join(root, folder, 'tsconfig.json');
  if (!existsSync(project)) {
    console.error(`${folder} has no tsconfig.json.`);
    return false;
  }
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status } = spawnSync(process.execPath, [tsc, '--noEmit', '--project', project], {
    stdio: 'inherit',
  });
  return status === 0;
}
