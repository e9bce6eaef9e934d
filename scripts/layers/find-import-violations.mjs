import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import config from '../../.dependency-cruiser.mjs';

const folders = ['packages', 'bff/src', 'demo', 'stories', 'bench', 'scripts'];

/**
 * What breaks the rules of `.dependency-cruiser.mjs`.
 *
 * @param {string} root The folder that holds the workspaces.
 * @returns {Promise<{ rule: string, from: string, to: string }[]>} Paths are relative to `root`.
 */
export async function findImportViolations(root) {
  const { forbidden, options } = config;
  const { enhancedResolveOptions, ...cruiseOptions } = options;
  const { output } = await cruise(
    folders.filter((folder) => existsSync(join(root, folder))),
    { ...cruiseOptions, baseDir: root, validate: true, ruleSet: { forbidden } },
    { ...enhancedResolveOptions, bustTheCache: true },
  );
  return output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}
