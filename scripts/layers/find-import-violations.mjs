import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import config, { rooms } from '../../.dependency-cruiser.mjs';

const folders = ['packages', 'bff/src', 'demo', 'stories', 'bench', 'scripts'];

/**
 * What breaks the rules of `.dependency-cruiser.mjs`.
 *
 * @param {string} root The folder that holds the workspaces.
 * @returns {Promise<{ rule: string, from: string, to: string }[]>} Paths are relative to `root`.
 */
export async function findImportViolations(root) {
  return [
    ...(await violations(root, folders, { forbidden: config.forbidden })),
    ...(await violations(root, [rooms.among], {
      forbidden: rooms.forbidden,
      includeOnly: `^${rooms.among}/`,
      exclude: rooms.exclude,
    })),
  ];
}

async function violations(root, among, { forbidden, ...narrower }) {
  const { enhancedResolveOptions, ...options } = config.options;
  const { output } = await cruise(
    among.filter((folder) => existsSync(join(root, folder))),
    { ...options, ...narrower, baseDir: root, validate: true, ruleSet: { forbidden } },
    enhancedResolveOptions,
  );
  return output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}
