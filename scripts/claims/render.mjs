import { decisions } from './standards.mjs';

/**
 * @typedef {{ id: string, level?: number, subject: string, decision: string, file?: string, title?: string, because?: string }} Claim
 */

/**
 * The page of one standard: what stands how, then a row for each point.
 *
 * @param {{ name: string, title: string, about: string }} standard
 * @param {Claim[]} claims
 */
export function renderPage({ name, title, about }, claims) {
  const byLevel = claims.some(({ level }) => level !== undefined);
  return [
    `# ${title}`,
    '',
    `${about} Made from \`${name}.json\` by \`npm run claims\`; \`scripts/claims.test.mjs\` fails where a test that is named here is gone, a number is missing or doubled, or this page is stale.`,
    '',
    ...summary(claims, byLevel),
    '',
    ...(byLevel
      ? ['| | Level | Subject | Decision | Shown by, or why |', '| --- | --- | --- | --- | --- |']
      : ['| | Subject | Decision | Shown by, or why |', '| --- | --- | --- | --- |']),
    ...claims.map((claim) => row(claim, byLevel)),
    '',
  ].join('\n');
}

function summary(claims, byLevel) {
  const columns = byLevel ? [1, 2, 3] : [undefined];
  const count = (decision, level) =>
    claims.filter((claim) => claim.decision === decision && claim.level === level).length;
  const head = byLevel ? columns.map((level) => `Level ${level}`) : ['Points'];
  return [
    `| Decision | ${head.join(' | ')} |`,
    `| --- |${' --- |'.repeat(head.length)}`,
    ...decisions.map(
      (decision) =>
        `| ${decision} | ${columns.map((level) => count(decision, level)).join(' | ')} |`,
    ),
  ];
}

function row({ id, level, subject, decision, file, title, because }, byLevel) {
  const shown = file === undefined ? [] : [`[${file.split('/').at(-1)}](../${file}): ${title}`];
  const why = because === undefined ? [] : [because];
  const cells = [id, ...(byLevel ? [level] : []), subject, decision, [...shown, ...why].join('. ')];
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|').replaceAll('<', '\\<')).join(' | ')} |`;
}
