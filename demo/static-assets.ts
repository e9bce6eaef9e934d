import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { build, stop } from 'esbuild';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import { StartProblem } from './start-settings.ts';

const assetsFolder = join(import.meta.dirname, 'assets');
const elementsPath = '/assets/atrezzo';
const elementFile = /\.js(\.map)?$/;
/** A name that changes with its content, as the elements' bundler makes it. */
const hashedName = /\/steps\/[\w-]+-[\w-]{8}\.js$/;
const oneYear = 'public, max-age=31536000, immutable';
const contentTypes = {
  'portal.js': 'text/javascript; charset=utf-8',
  'portal.css': 'text/css; charset=utf-8',
};

/** Everything the pages load: the built elements, the portal's script, its style sheet and its icon. */
export async function createStaticAssets(elementsFolder: string): Promise<Hono> {
  if (!existsSync(join(elementsFolder, 'define.js'))) {
    throw new StartProblem('The elements are not built. Run: npm run build -w @atrezzo/elements');
  }
  const bundles = await bundlePortalFiles();
  const assets = new Hono().basePath('/assets');
  assets.use(compress(), etag());
  assets.use(async (c, next) => {
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Cross-Origin-Resource-Policy', 'same-origin');
    c.header('Cache-Control', hashedName.test(c.req.path) ? oneYear : 'no-cache');
    await next();
  });
  for (const [name, contentType] of Object.entries(contentTypes)) {
    assets.get(`/${name}`, (c) =>
      c.body(bundles.get(name) ?? '', 200, { 'Content-Type': contentType }),
    );
  }
  const serveElement = serveStatic({
    root: elementsFolder,
    rewriteRequestPath: (path) => path.slice(elementsPath.length),
  });
  assets.get('/atrezzo/*', async (c, next) => {
    if (!elementFile.test(c.req.path)) return c.notFound();
    return serveElement(c, next);
  });
  assets.get(
    '/icon.svg',
    serveStatic({ root: assetsFolder, rewriteRequestPath: () => 'icon.svg' }),
  );
  assets.all('*', (c) => c.notFound());
  return assets;
}

/** The browser's part of the portal with the client it uses, and the style sheet, one file each. */
async function bundlePortalFiles(): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: ['browser/portal.ts', 'styles/portal.css'],
    outdir: 'bundled',
    entryNames: '[name]',
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    conditions: ['atrezzo-source'],
    write: false,
  });
  await stop();
  return new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
}
