import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { minifyHTMLLiterals } from 'minify-literals';
import esbuild from 'rollup-plugin-esbuild';
import { entries, inputs } from './entries.mjs';

/** Takes the white space out of templates and style sheets, which no minifier of scripts looks into. */
const minifyTemplates = {
  name: 'minify-templates',
  transform: (code, id) =>
    id.includes('/src/') && /\b(html|css)`/.test(code)
      ? minifyHTMLLiterals(code, { fileName: id })
      : null,
};

const plugins = [
  nodeResolve({ exportConditions: ['atrezzo-source', 'production'] }),
  minifyTemplates,
  esbuild({
    target: 'es2022',
    // Private names too, which terser leaves as long as they were written.
    minifyIdentifiers: true,
    tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
  }),
  terser({
    module: true,
    ecma: 2020,
    compress: { passes: 3, unsafe_arrows: true, keep_fargs: false, pure_getters: true },
    format: { comments: false },
  }),
];

/** What every step shares comes in one chunk, not in one for each combination of steps. */
const sharedBySteps =
  /\/src\/(internal\/(step-element|countdown-controller|password-reveal|icons|problem-text)|styles\/(step|fields)|messages\/(counted|en\/steps)|registry|define-screen)\.ts$/;

/** What starts and runs flows, for whoever does: the login, and what asks for a step-up in place. */
const sharedByFlows =
  /\/(contract\/src\/routes|client\/src\/(clock|request|result|auth-client|flow-client|flow-events)|src\/internal\/flow-events|src\/screens\/login\/(flow-director|screen|session-channel|remember-flow|take-link))\.ts$/;

const output = { format: 'es', sourcemap: true };

export default [
  {
    // For a page: all that it needs in one module, each step in a chunk of its own.
    input: inputs(entries.filter(({ defines }) => defines)),
    preserveEntrySignatures: 'allow-extension',
    plugins,
    output: {
      ...output,
      dir: 'dist',
      chunkFileNames: 'steps/[name]-[hash].js',
      onlyExplicitManualChunks: true,
      manualChunks: (id) => {
        if (sharedBySteps.test(id)) return 'step';
        return sharedByFlows.test(id) ? 'flow-director' : undefined;
      },
    },
  },
  {
    // For a bundler: every entry, beside the host's own copy of Lit, so that a class is there once.
    input: inputs(entries),
    external: [/^lit(\/|$)/, /^@atrezzo\//],
    plugins,
    output: { ...output, dir: 'dist/modules', chunkFileNames: 'shared/[name]-[hash].js' },
  },
];
