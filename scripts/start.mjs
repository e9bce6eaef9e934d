/** Serves the demo: `npm start`, on `PORT` (4000 by default), with elements built from what is there. */
import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildElementsIfStale } from './build-elements-if-stale.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

try {
  buildElementsIfStale(root);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const args = ['--conditions=atrezzo-source', 'demo/server.ts', ...process.argv.slice(2)];
const server = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });

// Whoever stops this process means the server; this one ends when that one has.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => server.kill(signal));
}
server.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
