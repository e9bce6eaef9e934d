import { createHash } from 'node:crypto';
import type { Organisation } from '../../ports/directory.ts';

const longestSlug = 40;
const hashLength = 8;

/**
 * An organisation under an id that only its name decides, so that every import finds it again: a slug
 * for the reader, and a short hash to tell apart names that look alike in it.
 */
export function organisationNamed(text: string): Organisation {
  const name = text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim();
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longestSlug)
    .replaceAll(/^-|-$/g, '');
  const hash = createHash('sha256').update(name).digest('hex').slice(0, hashLength);
  return { id: slug === '' ? `org-${hash}` : `${slug}-${hash}`, name };
}
