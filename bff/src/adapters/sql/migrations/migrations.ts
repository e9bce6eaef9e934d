import type { Migration } from 'kysely/migration';
import { first } from './0001-first.ts';
import { recover } from './0002-recover.ts';
import { links } from './0003-links.ts';
import { admin } from './0004-admin.ts';
import { employees } from './0005-employees.ts';
import { passkeys } from './0006-passkeys.ts';
import { session } from './0007-session.ts';
import { deliverability } from './0008-deliverability.ts';
import { outbox } from './0009-outbox.ts';
import { lockoutAge } from './0010-lockout-age.ts';
import { changedAddresses } from './0011-changed-addresses.ts';

/** Every migration, in order. One that was released is never changed: the next one mends it. */
export const migrations: Record<string, Migration> = {
  '0001-first': first,
  '0002-recover': recover,
  '0003-links': links,
  '0004-admin': admin,
  '0005-employees': employees,
  '0006-passkeys': passkeys,
  '0007-session': session,
  '0008-deliverability': deliverability,
  '0009-outbox': outbox,
  '0010-lockout-age': lockoutAge,
  '0011-changed-addresses': changedAddresses,
};
