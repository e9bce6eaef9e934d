/** Who has an account with the employees' provider of the demo. */
export interface DemoEmployee {
  username: string;
  name: string;
  email: string;
}

/** Each with the same password; printed when the demo starts. */
export const demoEmployees: readonly DemoEmployee[] = [
  { username: 'gale', name: 'Gale Marsh', email: 'gale@kepro.com' },
  { username: 'harper', name: 'Harper Lowe', email: 'harper@kepro.com' },
];

export const employeePassword = 'Atrezzo-demo-1';

/** By the name at the provider or the whole address, as people type them. */
export function findEmployee(typed: string): DemoEmployee | undefined {
  const name = typed.trim().toLowerCase();
  return demoEmployees.find(({ username, email }) => name === username || name === email);
}
