import { fileURLToPath } from 'node:url';

/**
 * THE list of what can be imported from this package. `src/entries/<name>.ts` is built for bundlers; with
 * Lit inside, for pages without one, where it defines elements; and for servers, where it does nothing.
 */
export const entries = [
  { name: 'index', subpath: '.' },
  { name: 'define', defines: true },
  { name: 'account-security', defines: true },
  { name: 'reset-password', defines: true },
  { name: 'admin-reset', defines: true },
  { name: 'login-help', defines: true },
  { name: 'session', defines: true },
  { name: 'testing', source: 'testing/step-samples', needsBrowser: false },
].map(({ name, ...given }) => ({
  name,
  subpath: `./${name}`,
  source: `entries/${name}`,
  defines: false,
  needsBrowser: true,
  ...given,
}));

/** Servers that run JavaScript. Those of other makers than Node's also ask for what is for browsers. */
const serversBeforeBrowsers = ['workerd', 'edge-light'];

/** What `exports` of package.json says. */
export function packageExports() {
  const conditions = entries.map((entry) => [entry.subpath, conditionsOf(entry)]);
  return { ...Object.fromEntries(conditions), './custom-elements.json': './custom-elements.json' };
}

function conditionsOf({ name, source, needsBrowser }) {
  const module = `./dist/modules/${name}.js`;
  const server = `./dist/server/${name}.js`;
  return {
    'atrezzo-source': `./src/${source}.ts`,
    types: `./dist/${source}.d.ts`,
    ...(needsBrowser && {
      ...Object.fromEntries(serversBeforeBrowsers.map((condition) => [condition, server])),
      browser: module,
      node: server,
    }),
    default: module,
  };
}

/** What `sideEffects` of package.json says: importing these defines elements. */
export function packageSideEffects() {
  return entries
    .filter(({ defines }) => defines)
    .flatMap(({ name, source }) => [
      `./dist/${name}.js`,
      `./dist/modules/${name}.js`,
      `./src/${source}.ts`,
    ]);
}

/** Name -> file, as a bundler takes its inputs. */
export function inputs(among) {
  const file = ({ source }) => fileURLToPath(new URL(`src/${source}.ts`, import.meta.url));
  return Object.fromEntries(among.map((entry) => [entry.name, file(entry)]));
}
