/**
 * The programs that npm cannot bring: found where they are, or installed where that is allowed.
 * From the command line: `node scripts/ensure-system.mjs chromium`.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** THE table: the variable that names a program, its commands, and the Debian packages that bring it. */
const programs = {
  chromium: {
    variable: 'CHROMIUM_PATH',
    commands: ['chromium', 'chromium-browser', 'google-chrome'],
    packages: ['chromium', 'fonts-liberation'],
  },
  postgres: {
    variable: 'POSTGRES_PATH',
    commands: ['postgres'],
    // Debian keeps the server's programs off the path, in a folder for each version.
    folders: () => childrenOf('/usr/lib/postgresql').map((version) => join(version, 'bin')),
    packages: ['postgresql'],
  },
  redis: {
    variable: 'REDIS_PATH',
    commands: ['redis-server'],
    packages: ['redis-server'],
  },
  nginx: {
    variable: 'NGINX_PATH',
    commands: ['nginx'],
    // Debian puts it where only root's PATH leads.
    folders: () => ['/usr/sbin', '/usr/local/sbin'],
    packages: ['nginx-light'],
  },
};

/**
 * @param {keyof typeof programs} name
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined} The path of the program, where it is installed.
 */
export function findProgram(name, env = process.env) {
  const { variable, commands, folders: more = () => [] } = programs[name];
  const named = env[variable];
  if (named) return isExecutable(named) ? named : undefined;
  const folders = [...(env.PATH ?? '').split(delimiter).filter(Boolean), ...more()];
  return commands
    .flatMap((command) => folders.map((folder) => join(folder, command)))
    .find(isExecutable);
}

/**
 * @param {keyof typeof programs} name
 * @param {{ env?: NodeJS.ProcessEnv, mayInstall?: boolean }} [options]
 * @returns {string} The path of the program, installed first where it was missing and may be.
 * @throws {Error} One line that says what to do.
 */
export function ensureProgram(name, { env = process.env, mayInstall = isRootOnDebian() } = {}) {
  const { variable, packages } = programs[name];
  const found = findProgram(name, env);
  if (found) return found;
  if (env[variable]) {
    throw new Error(`${variable} is ${env[variable]}, which is not an executable file.`);
  }
  if (mayInstall) install(packages, env);
  const installed = findProgram(name, env);
  if (installed) return installed;
  const command = `apt-get install ${packages.join(' ')}`;
  throw new Error(`Install ${name} (on Debian: ${command}), or say where it is with ${variable}.`);
}

/** Newest first, as far as names tell. */
function childrenOf(folder) {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).sort((one, other) => Number(other) - Number(one));
  return names.map((name) => join(folder, name));
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isRootOnDebian() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

function install(packages, env) {
  // Not on stdout: whoever asks for a path reads that.
  console.error(`Installing ${packages.join(', ')} with apt-get.`);
  aptGet(['update'], env);
  aptGet(['install', '--yes', '--no-install-recommends', ...packages], env);
}

/** Quiet when it works; its own words when it does not. */
function aptGet(args, env) {
  const { error, status, stderr } = spawnSync('apt-get', ['-qq', ...args], {
    env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
  });
  if (status !== 0) console.error(error?.message ?? stderr);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    for (const name of process.argv.slice(2)) console.log(`${name}: ${ensureProgram(name)}`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
