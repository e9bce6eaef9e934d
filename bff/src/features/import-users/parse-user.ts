import { normaliseEmail } from '../../domain/identifiers/email-addresses.ts';
import { normaliseUsername } from '../../domain/identifiers/username.ts';
import { isPasswordHash } from '../../domain/passwords/passwords.ts';
import type { Organisation, User } from '../../ports/directory.ts';
import type { Column } from './csv-header.ts';
import { organisationNamed } from './organisation-id.ts';

/** The proof that comes with a user: a hash to store, or a password to hash. */
export type Credential = { hash: string } | { password: string };

/** What one line says of a user. */
export interface ImportedUser
  extends Pick<User, 'username' | 'email' | 'displayName' | 'roles' | 'organisation'> {
  managedOrganisations: Organisation[];
  credential: Credential;
}

const longestField = 254;
const longestPasswordBytes = 1024;
const knownRoles = ['standard', 'administrative'];
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it finds
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
const replacementCharacter = '\ufffd';
/** Of argon2 only the variant that RFC 9106 recommends; bcrypt and ASP.NET Identity v3 as they are. */
const isTaken = (text: string) =>
  (text.startsWith('$argon2id$') || /^(\$2[aby]\$|AQAAAA)/.test(text)) && isPasswordHash(text);

type Fields = Partial<Record<Column, string>>;

/** The user that the fields describe, or the reason why they describe none, for the operator. */
export function parseUser(fields: Fields): ImportedUser | { reason: string } {
  const username = normaliseUsername(fields.username ?? '');
  const email = normaliseEmail(fields.email ?? '');
  const displayName = (fields.display_name ?? '').normalize('NFC').trim();
  const organisation = organisationNamed(fields.organisation ?? '');
  const roles = splitList(fields.roles).map((role) => role.toLowerCase());
  const managed = splitList(fields.managed_organisations);
  const credential = readCredential(fields);

  if (email === undefined) {
    return { reason: 'The email is not an email address.' };
  }
  const reason =
    textProblem('username', username) ??
    textProblem('display_name', displayName) ??
    textProblem('organisation', organisation.name) ??
    managed.map((name) => textProblem('managed_organisations', name)).find(Boolean) ??
    rolesProblem(roles);
  if (reason !== undefined) {
    return { reason };
  }
  if ('reason' in credential) {
    return credential;
  }
  const managedOrganisations = managed.map(organisationNamed);
  return { username, email, displayName, organisation, roles, managedOrganisations, credential };
}

function splitList(text = ''): string[] {
  return text
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function textProblem(column: Column, text: string): string | undefined {
  if (text === '') {
    return `The ${column} is empty.`;
  }
  if (text.length > longestField) {
    return `The ${column} is longer than ${longestField} characters.`;
  }
  if (text.includes(replacementCharacter)) {
    return `The ${column} is not UTF-8 text.`;
  }
  return unprintable.test(text) ? `The ${column} contains a control character.` : undefined;
}

function rolesProblem(roles: string[]): string | undefined {
  if (roles.length === 0) {
    return `The roles are empty; there are ${knownRoles.join(' and ')}.`;
  }
  // What it says is not repeated: a shifted column would put a password into a report.
  return roles.every((role) => knownRoles.includes(role))
    ? undefined
    : `One of the roles is unknown; there are ${knownRoles.join(' and ')}.`;
}

function readCredential(fields: Fields): Credential | { reason: string } {
  const hash = (fields.password_hash ?? '').trim();
  // Spaces at the ends of a password belong to it.
  const password = fields.password ?? '';
  if (hash === '' && password === '') {
    return { reason: 'There is neither a password_hash nor a password.' };
  }
  if (hash !== '' && password !== '') {
    return { reason: 'There are both a password_hash and a password; give one.' };
  }
  if (hash !== '') {
    return isTaken(hash)
      ? { hash }
      : {
          reason:
            'The password_hash is not an argon2id hash ($argon2id$v=19$…), bcrypt hash ($2b$…) or ' +
            'ASP.NET Identity v3 hash (AQAAAA…) of a bearable cost.',
        };
  }
  return Buffer.byteLength(password) > longestPasswordBytes
    ? { reason: `The password is longer than ${longestPasswordBytes} bytes.` }
    : { password };
}
