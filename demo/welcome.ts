import { styleText } from 'node:util';
import { demoEmployees, employeePassword } from './identity-provider/demo-employees.ts';

const accounts = [
  ['avery', 'standard', 'Temporary UMWA Provider'],
  ['blake', 'standard', 'Temporary UMWA Provider'],
  ['casey', 'standard', 'Temporary UMWA Provider'],
  ['drew', 'administrative', 'Temporary UMWA Provider'],
  ['ellis', 'administrative', 'Riverside Clinic'],
  ['finley', 'standard', 'Riverside Clinic'],
] as const;
const password = 'Atrezzo-demo-1';

export interface WelcomeOptions {
  address: string;
  employeesSignOut: string;
}

/** What is printed once the portal can be opened. */
export function welcome({ address, employeesSignOut }: WelcomeOptions): string {
  const strong = (text: string) => styleText('bold', text);
  const link = (text: string) => styleText('cyan', text);
  const quiet = (text: string) => styleText('dim', text);
  const rows = accounts.map(
    ([username, role, organisation]) =>
      `    ${strong(username.padEnd(8))} ${`${username}@clinic.example`.padEnd(24)} ${role.padEnd(16)} ${quiet(organisation)}`,
  );
  const employees = demoEmployees.map(
    ({ username, email, name }) =>
      `    ${strong(username.padEnd(8))} ${email.padEnd(24)} ${quiet(name)}`,
  );
  return `
  ${strong('Kepro provider portal')} ${quiet('(demonstration)')}

    Portal   ${link(address)}
    Outbox   ${link(`${address}/dev/outbox`)}  ${quiet('mails, texts and calls arrive here')}

  ${strong('Portal users')}, each with the portal password ${strong(password)}

${rows.join('\n')}

  ${strong('Employees')} sign in at a provider of their own, with the domain password ${strong(employeePassword)}

${employees.join('\n')}
    ${quiet('Signed out everywhere at')} ${link(employeesSignOut)}

  Begin with “Complete your registration” on the login page. For a phone, use (202) 555-0143.
  ${quiet('Ctrl+C stops the portal.')}
`;
}
