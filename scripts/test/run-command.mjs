import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';

const timeoutMs = 20 * 60 * 1000;

/**
 * Runs one command of the repository with its own Node and tools before those of the machine.
 *
 * @param {string[]} command
 * @param {{ cwd: string, env?: Record<string, string>, quiet?: boolean }} options
 * @returns {Promise<{ ended: number | string, output: string }>} The exit code, or the name of the signal
 *   that ended it; and if it was quiet, what it wrote.
 * @throws {Error} If the program does not exist, or runs for more than 20 minutes.
 */
export async function runCommand([program, ...args], { cwd, env = {}, quiet = false }) {
  const bin = join(cwd, 'node_modules', '.bin');
  const child = spawn(program, args, {
    cwd,
    env: {
      NODE_COMPILE_CACHE: join(cwd, 'node_modules', '.cache', 'compile'),
      ...process.env,
      ...env,
      PATH: `${bin}${delimiter}${process.env.PATH}`,
    },
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    signal: AbortSignal.timeout(timeoutMs),
  });
  const [[code, signal], ...output] = await Promise.all([
    once(child, 'close'),
    ...(quiet ? [text(child.stdout), text(child.stderr)] : []),
  ]);
  return { ended: code ?? signal, output: output.join('') };
}
