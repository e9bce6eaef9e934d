import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OwnDemo } from './demo-process.ts';

export interface PortalUser {
  username: string;
  displayName: string;
  organisation: string;
  roles?: string;
  manages?: string;
}

/** Takes further portal users, as an operator does, from a file. None of them can sign in. */
export async function importPortalUsers(demo: OwnDemo, users: PortalUser[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'atrezzo-users-'));
  const file = join(folder, 'portal-users.csv');
  const header =
    'username,email,display_name,organisation,roles,managed_organisations,password_hash';
  await writeFile(file, [header, ...users.map(toLine)].join('\n'));
  await demo.importUsers(file);
  await rm(folder, { recursive: true });
}

/** A hash in the right form, of a password that no one knows. */
const unknownPassword = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

function toLine(user: PortalUser): string {
  const { username, displayName, organisation, roles = 'standard', manages = '' } = user;
  const email = `${username}@clinic.example`;
  return `${username},${email},${displayName},${organisation},${roles},${manages},"${unknownPassword}"`;
}
