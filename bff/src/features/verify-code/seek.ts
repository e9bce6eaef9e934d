import { keyedHash } from '../../domain/secrets/keys.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import type { Directory, Registration, User } from '../../ports/directory.ts';

/** Whom an address or a username leads to. */
export interface Found {
  user: User;
  registration?: Registration;
  /** The mailbox that a code proves. */
  mailbox: string;
  /** Why a code leads no further, which a mail says: not to whoever asks, but to whoever reads the mailbox. */
  hindrance?: 'unregistered' | 'address-changed';
}

/** A username as `Delivery.destination` holds it: the address on record stays out of the flow. */
export const usernameDestination = (username: string) => `username:${username}`;

/**
 * Finds out whom a recovery is about, if anyone. Looks up as much for no one as for someone, so that both
 * take as long.
 */
export function createSeek(options: { directory: Directory; identifierHashKey: Uint8Array }) {
  const { directory, identifierHashKey } = options;

  async function seek(flow: FlowRecord, destination: string): Promise<Found | undefined> {
    const { usernameSought } = flow.facts;
    const found =
      usernameSought === undefined ? await byEmail(destination) : await byUsername(usernameSought);
    return found && !found.user.disabledAt ? found : undefined;
  }

  async function byEmail(email: string): Promise<Found | undefined> {
    const registration = await directory.findRegistrationByEmail(email);
    const holder = await directory.findUserById(registration?.userId ?? '');
    const named = await directory.findUserByEmail(email);
    if (holder && registration?.status === 'complete') {
      const isVerified = registration.addressChangedAt === undefined;
      const found = { user: holder, registration, mailbox: email };
      return isVerified ? found : { ...found, hindrance: 'address-changed' };
    }
    return named && { user: named, mailbox: email, hindrance: 'unregistered' };
  }

  async function byUsername(username: string): Promise<Found | undefined> {
    const user = await directory.findUserByUsername(username);
    const registration = await directory.findRegistration(user?.id ?? '');
    return (
      user && {
        user,
        ...(registration && { registration }),
        mailbox: user.email,
      }
    );
  }

  return {
    seek,

    /** What a code is bound to: the person and the mailbox. Without either, something that no code fits. */
    accountOf(found: Found | undefined): string | undefined {
      if (!found || found.hindrance) return undefined;
      return keyedHash(identifierHashKey, `account:${found.user.id}:${found.mailbox}`);
    },
  };
}
export type Seek = ReturnType<typeof createSeek>;
