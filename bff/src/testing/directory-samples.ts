import type { AuditEntry } from '../ports/audit-log.ts';
import type {
  Consent,
  Directory,
  Organisation,
  Registration,
  RememberedBrowser,
  Session,
  User,
} from '../ports/directory.ts';
import type { RegistrationLink } from '../ports/links.ts';
import type { Passkey } from '../ports/passkeys.ts';

const noon = new Date('2026-01-15T12:00:00Z');
const hourMs = 3_600_000;

export const clinic: Organisation = { id: 'riverside-clinic-1', name: 'Riverside Clinic' };
export const provider: Organisation = { id: 'umwa-provider-2', name: 'Temporary UMWA Provider' };

export function sampleUser(changes: Partial<User> = {}): User {
  return {
    id: 'usr_avery',
    username: 'avery',
    email: 'avery@clinic.example',
    displayName: 'Avery Stone',
    roles: ['standard'],
    organisation: clinic,
    managedOrganisationIds: [],
    portalPasswordHash: '$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaA',
    ...changes,
  };
}

export function sampleRegistration(changes: Partial<Registration> = {}): Registration {
  return {
    userId: 'usr_avery',
    status: 'complete',
    method: 'phone',
    email: 'avery@clinic.example',
    emailVerifiedAt: noon,
    passwordHash: 'hash-1',
    passwordSetAt: noon,
    phone: '+12025550123',
    phoneVerifiedAt: noon,
    completedAt: noon,
    ...changes,
  };
}

/** A session of `sampleUser` whose keys all carry `name`. */
export function sampleSession(name: string, changes: Partial<Session> = {}): Session {
  return {
    id: `ses_${name}`,
    tokenHash: `token-${name}`,
    flowId: `flow-${name}`,
    userId: 'usr_avery',
    method: 'phone',
    amr: ['pwd', 'sms'],
    acr: 'aal2',
    authTime: noon,
    createdAt: noon,
    lastActivityAt: noon,
    expiresAt: new Date(noon.getTime() + 4 * hourMs),
    remembered: false,
    ...changes,
  };
}

/** A browser of `sampleUser` whose keys carry `name`. */
export function sampleBrowser(
  name: string,
  changes: Partial<RememberedBrowser> = {},
): RememberedBrowser {
  return {
    id: `brw_${name}`,
    tokenHash: `browser-${name}`,
    userId: 'usr_avery',
    method: 'email',
    amr: ['pwd', 'otp'],
    acr: 'aal1',
    authTime: noon,
    createdAt: noon,
    expiresAt: new Date(noon.getTime() + 4 * hourMs),
    ...changes,
  };
}

/** A link of `sampleUser` whose keys carry `name`. */
export function sampleLink(
  name: string,
  changes: Partial<RegistrationLink> = {},
): RegistrationLink {
  return {
    id: `lnk_${name}`,
    tokenHash: `token-${name}`,
    userId: 'usr_avery',
    purpose: 'reset',
    email: 'avery@clinic.example',
    codeMac: 'bWFj',
    tries: 0,
    createdAt: noon,
    expiresAt: new Date(noon.getTime() + 24 * hourMs),
    ...changes,
  };
}

/** A passkey of `sampleUser` whose ids carry `name`; it has not been used yet. */
export function samplePasskey(name: string, changes: Partial<Passkey> = {}): Passkey {
  return {
    id: `psk_${name}`,
    userId: 'usr_avery',
    credentialId: `credential-${name}`,
    publicKey: 'cHVibGlj',
    counter: 0,
    transports: ['internal', 'hybrid'],
    aaguid: '00000000-0000-0000-0000-000000000000',
    backupEligible: true,
    backedUp: false,
    name: 'Passkey',
    createdAt: noon,
    ...changes,
  };
}

export function sampleConsent(changes: Partial<Consent> = {}): Consent {
  return {
    userId: 'usr_avery',
    version: '2026-01',
    digest: 'digest-1',
    acceptedAt: noon,
    ...changes,
  };
}

export function sampleAudit(changes: Partial<AuditEntry> = {}): AuditEntry {
  return { act: 'signed_in', at: noon, userId: 'usr_avery', ...changes };
}

/** Stores `sampleUser` and both organisations. */
export async function addSampleUser(directory: Directory): Promise<void> {
  await directory.transact(async (tx) => {
    await tx.upsertOrganisation(clinic);
    await tx.upsertOrganisation(provider);
    await tx.upsertUser(sampleUser());
  });
}
