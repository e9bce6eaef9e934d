/**
 * Type-checks the root, the benchmarks and every workspace in one incremental build. Workspaces that
 * others import emit declarations, so that each is checked once; see the `references` of each tsconfig.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const tsc = join(root, 'node_modules', '.bin', 'tsc');
const { error, status } = spawnSync(tsc, ['--build', '.', 'bench', ...workspaces], {
  cwd: root,
  stdio: 'inherit',
});
if (error) throw error;
process.exitCode = status ?? 1;
