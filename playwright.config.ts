import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { ensureProgram } from './scripts/ensure-system.mjs';
import { freePort } from './scripts/free-port.mjs';

// This file is read again in every worker: what must be one for all of them travels in the environment.
process.env.DEMO_PORT ??= String(await freePort());
process.env.DEMO_DATA_DIR ??= createDataFolder();

const demoUrl = `http://localhost:${process.env.DEMO_PORT}`;

export default defineConfig({
  fullyParallel: false,
  workers: 2,
  // Two shared cores: slow is not broken.
  timeout: 120_000,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    trace: process.env.CI ? 'off' : 'retain-on-failure',
    contextOptions: { reducedMotion: 'no-preference' },
    launchOptions: {
      executablePath: ensureProgram('chromium'),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    {
      name: 'demo',
      testDir: 'demo/e2e',
      testMatch: '**/*.spec.ts',
      // A whole journey is one test, and hashes several passwords: generous to a machine that is busy.
      timeout: 90_000,
      expect: { timeout: 15_000 },
      use: { baseURL: demoUrl, actionTimeout: 15_000 },
    },
    {
      name: 'stories',
      testDir: 'stories',
      testMatch: '**/*.spec.ts',
      fullyParallel: true,
      use: { trace: 'off' },
    },
  ],
  // Stories serve themselves: only the demo's tests need its server.
  ...(isChosen('demo') && {
    webServer: {
      command: 'npm start',
      url: demoUrl,
      env: { PORT: process.env.DEMO_PORT, DEMO_DATA_DIR: process.env.DEMO_DATA_DIR },
      timeout: 120_000,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    },
  }),
});

function createDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'atrezzo-demo-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Whether the command line names this project, or none. */
function isChosen(project: string): boolean {
  const named = process.argv.flatMap((word, index, words) => {
    if (word === '--project') return [words[index + 1]];
    return word.startsWith('--project=') ? [word.slice('--project='.length)] : [];
  });
  return named.length === 0 || named.includes(project);
}
