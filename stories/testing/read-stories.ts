import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where `npm run build-storybook` writes. */
export const builtStorybook = join(import.meta.dirname, '..', 'storybook-static');

export interface StoryEntry {
  id: string;
  title: string;
  name: string;
}

/** Reads the index of the built Storybook. */
export function readStories(): StoryEntry[] {
  const index = join(builtStorybook, 'index.json');
  if (!existsSync(index)) throw new Error('Build the stories first: npm run build-storybook');
  const { entries } = JSON.parse(readFileSync(index, 'utf8'));
  const all = Object.values<StoryEntry & { type: string }>(entries);
  return all.filter(({ type }) => type === 'story');
}
