import { asvsSections, decisions, wstgNumbers } from './standards.mjs';

/** @typedef {import('./render.mjs').Claim} Claim */

/**
 * What is wrong with a table, a sentence each.
 *
 * @param {Claim[]} claims
 * @param {(file: string) => string | undefined} read The text of a file of this repository.
 */
export function faultsOf(claims, read) {
  return claims.flatMap((claim) => faultsOfClaim(claim, read));
}

function faultsOfClaim({ id, subject, decision, file, title, because }, read) {
  const faults = [];
  if (!subject) faults.push(`${id} has no subject.`);
  if (!decisions.includes(decision)) faults.push(`${id} has the decision "${decision}".`);
  if (decision !== 'met') {
    if (!because) faults.push(`${id} is ${decision} without a reason.`);
    return faults;
  }
  const text = file === undefined ? undefined : read(file);
  if (text === undefined) return [...faults, `${id} names ${file}, which is not there.`];
  if (!title || !names(text, file ?? '', title))
    faults.push(`${id} names "${title}", which is not in ${file}.`);
  return faults;
}

/** Whether a document has the heading, or a test file a test of exactly this title. */
function names(text, file, title) {
  if (file.endsWith('.md')) return text.split('\n').includes(title);
  return ["'", '"', '`'].some((quote) => text.includes(`${quote}${title}${quote}`));
}

/**
 * The numbers that a table lacks, has twice, or has made up.
 *
 * @param {Claim[]} claims
 * @param {string[]} expected
 */
export function faultsOfNumbers(claims, expected) {
  const ids = claims.map(({ id }) => id);
  return [
    ...expected.filter((id) => !ids.includes(id)).map((id) => `${id} is missing.`),
    ...ids.filter((id) => !expected.includes(id)).map((id) => `There is no ${id}.`),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id} stands there twice.`),
  ];
}

/** The numbers of all requirements of ASVS 5.0. */
export const asvsNumbers = () =>
  Object.entries(asvsSections).flatMap(([section, count]) =>
    Array.from({ length: count }, (_, at) => `${section}.${at + 1}`),
  );

/** The numbers of all points of the checklist of the WSTG. */
export const wstgIds = () =>
  Object.entries(wstgNumbers).flatMap(([chapter, numbers]) =>
    numbers.map((number) => `${chapter}-${String(number).padStart(2, '0')}`),
  );
