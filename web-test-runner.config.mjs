import { existsSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { playwrightLauncher } from '@web/test-runner-playwright';

const chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

export default {
  files: ['packages/elements/src/**/*.test.ts'],
  rootDir: fileURLToPath(new URL('.', import.meta.url)),
  nodeResolve: { exportConditions: ['atrezzo-source', 'development', 'browser'] },
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('packages/elements/tsconfig.json', import.meta.url)),
    }),
  ],
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions: {
        // Where there is no such file, Playwright uses the browser that it brought itself.
        ...(existsSync(chromium) && { executablePath: chromium }),
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
      },
    }),
  ],
  filterBrowserLogs: ({ args }) => !String(args[0]).includes('Lit is in dev mode'),
  concurrency: 2,
  testFramework: { config: { timeout: 5_000 } },
};
