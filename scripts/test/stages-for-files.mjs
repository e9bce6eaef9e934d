import { existsSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { browserTests, elementTests, nodeTests, preparation } from './stages.mjs';

/** THE table: which runner a test file is for, by its path; the first that matches. */
const kinds = [
  {
    name: 'elements',
    path: /^packages\/elements\/src\/.*\.test\.ts$/,
    needs: ['chromium'],
    steps: (files) => [elementTests(...files)],
  },
  {
    name: 'stories',
    path: /^stories\/.*\.spec\.ts$/,
    needs: ['chromium'],
    steps: (files) => [
      preparation('npm', 'run', 'build-storybook'),
      browserTests('stories', ...files),
    ],
  },
  {
    name: 'e2e',
    path: /^demo\/e2e\/.*\.spec\.ts$/,
    needs: ['chromium'],
    steps: (files) => [
      preparation('node', 'scripts/build-elements-if-stale.mjs'),
      browserTests('demo', ...files),
    ],
  },
  { name: 'unit', path: /\.test\.m?ts$|\.test\.mjs$/, steps: (files) => [nodeTests(...files)] },
];

/**
 * Sorts test files by the runner that they are for.
 *
 * @param {string[]} files Absolute, or relative to `root`.
 * @param {string} root The repository.
 * @returns {{ stages: object[], unknown: string[] }} Stages for `runStages`, and paths that are no test file.
 */
export function stagesForFiles(files, root) {
  const paths = files.map((file) => (isAbsolute(file) ? relative(root, file) : file));
  const kindOf = (path) =>
    existsSync(join(root, path)) ? kinds.find((kind) => kind.path.test(path)) : undefined;
  const stages = kinds.flatMap((kind) => {
    const own = paths.filter((path) => kindOf(path) === kind);
    if (own.length === 0) return [];
    const { name, needs, steps } = kind;
    return [{ name, ...(needs && { needs }), steps: steps(own) }];
  });
  return { stages, unknown: paths.filter((path) => kindOf(path) === undefined) };
}
