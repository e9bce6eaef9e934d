import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ensureProgram, findProgram } from './ensure-system.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'programs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function program(name, { text = '', mode = 0o755 } = {}) {
  const path = join(folder, name);
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

/** An apt-get that writes down what it was told, and brings Chromium when told to install. */
function aptGet() {
  const brings = `case "$*" in *install*) : > ${folder}/chromium; /bin/chmod +x ${folder}/chromium;; esac`;
  program('apt-get', { text: `#!/bin/sh\necho "$@" >> ${folder}/log\n${brings}\n` });
}

describe('findProgram', () => {
  it('takes the path that CHROMIUM_PATH names', () => {
    const path = program('my-browser');
    assert.equal(findProgram('chromium', { CHROMIUM_PATH: path, PATH: '' }), path);
  });

  it('looks along the PATH for every name that the program has', () => {
    const path = program('google-chrome');
    assert.equal(findProgram('chromium', { PATH: `/nowhere:${folder}` }), path);
  });

  it('does not fall back silently when CHROMIUM_PATH leads nowhere', () => {
    program('chromium');
    const env = { CHROMIUM_PATH: join(folder, 'missing'), PATH: folder };
    assert.equal(findProgram('chromium', env), undefined);
  });

  it('passes over a file that cannot be executed', () => {
    program('chromium', { mode: 0o644 });
    assert.equal(findProgram('chromium', { PATH: folder }), undefined);
  });
});

describe('ensureProgram', () => {
  it('installs what is missing where it may, from fresh lists', () => {
    aptGet();
    const options = { env: { PATH: folder }, mayInstall: true };
    assert.equal(ensureProgram('chromium', options), join(folder, 'chromium'));
    assert.deepEqual(readFileSync(join(folder, 'log'), 'utf8').trim().split('\n'), [
      '-qq update',
      '-qq install --yes --no-install-recommends chromium fonts-liberation',
    ]);
  });

  it('installs nothing that is there', () => {
    aptGet();
    program('chromium');
    ensureProgram('chromium', { env: { PATH: folder }, mayInstall: true });
    assert.equal(existsSync(join(folder, 'log')), false);
  });

  it('says what to install where it may not', () => {
    aptGet();
    assert.throws(() => ensureProgram('chromium', { env: { PATH: folder }, mayInstall: false }), {
      message:
        'Install chromium (on Debian: apt-get install chromium fonts-liberation), or say where it is with CHROMIUM_PATH.',
    });
    assert.equal(existsSync(join(folder, 'log')), false);
  });
});

describe('the command', () => {
  it('fails with one line that says what to do', () => {
    const script = fileURLToPath(new URL('ensure-system.mjs', import.meta.url));
    const env = { ...process.env, CHROMIUM_PATH: join(folder, 'missing') };
    const { status, stderr } = spawnSync(process.execPath, [script, 'chromium'], {
      env,
      encoding: 'utf8',
    });
    assert.equal(status, 1);
    assert.match(stderr, /^CHROMIUM_PATH is .*missing, which is not an executable file\.\n$/);
  });
});
