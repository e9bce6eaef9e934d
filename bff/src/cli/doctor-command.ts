import type { Command } from './command.ts';
import { examineSite } from './doctor/examine-site.ts';
import type { Finding } from './doctor/finding.ts';
import { severities } from './doctor/finding.ts';

export const doctorCommand: Command = {
  summary: 'check configuration, clock, engines and what they reach, and say what to mend',
  synopsis: '[--json]',
  help: `
Takes the environment that serve would take, and changes nothing: it neither migrates nor makes a file.
Each finding has a code that stays the same over releases (docs/operations.md lists them): ok, warning
(works, should be mended) or error. Exit code 1 where there is an error.

--json   one JSON object a line: code, severity, said, mend`,
  options: { json: { type: 'boolean' } },
  async run({ environment, values }) {
    const findings = await examineSite(environment);
    const lines = findings.map(values.json ? asJson : asText);
    process.stdout.write(lines.join(''));
    const errors = count(findings, 'error');
    if (!values.json) process.stdout.write(`\n${verdict(errors, count(findings, 'warning'))}\n`);
    return errors > 0 ? 1 : 0;
  },
};

const count = (findings: Finding[], severity: string): number =>
  findings.filter(({ code }) => severities[code] === severity).length;

const asJson = ({ code, ...finding }: Finding): string =>
  `${JSON.stringify({ code, severity: severities[code], ...finding })}\n`;

const width = Math.max(...Object.keys(severities).map((code) => code.length));

function asText({ code, said, mend }: Finding): string {
  const line = `${severities[code].padEnd(8)} ${code.padEnd(width)}  ${said}\n`;
  return mend === undefined ? line : `${line}${' '.repeat(width + 11)}${mend}\n`;
}

function verdict(errors: number, warnings: number): string {
  if (errors + warnings === 0) return 'Nothing is to be mended.';
  return `To be mended: errors ${errors}, warnings ${warnings}.`;
}
