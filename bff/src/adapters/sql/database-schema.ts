/**
 * Every table, as both engines hold it: instants are integers (milliseconds since 1970, UTC), truth
 * values 0 or 1, lists JSON text.
 */
export interface DatabaseSchema {
  organisations: OrganisationsTable;
  user_search_terms: UserSearchTermsTable;
  audit_subjects: AuditSubjectsTable;
  users: UsersTable;
  managed_organisations: ManagedOrganisationsTable;
  registrations: RegistrationsTable;
  consents: ConsentsTable;
  employees: EmployeesTable;
  sessions: SessionsTable;
  remembered_browsers: RememberedBrowsersTable;
  registration_links: RegistrationLinksTable;
  lockouts: LockoutsTable;
  passkeys: PasskeysTable;
  user_handles: UserHandlesTable;
  recovery_codes: RecoveryCodesTable;
  audit: AuditTable;
  audit_head: AuditHeadTable;
  undeliverable_addresses: UndeliverableAddressesTable;
  outbox: OutboxTable;
  ephemeral: EphemeralTable;
  signing_keys: SigningKeysTable;
}

export interface OrganisationsTable {
  id: string;
  name: string;
}

export interface UsersTable {
  id: string;
  /** Normalised, unique. */
  username: string;
  /** Normalised, unique. */
  email: string;
  display_name: string;
  roles: string;
  organisation_id: string;
  portal_password_hash: string;
  /** SHA-256 (hex) of the hash last imported; the one in use may since have been replaced. */
  imported_hash_digest: string;
  disabled_at: number | null;
  access_ended_at: number | null;
}

/** How a user's username, address and name begin, in the spelling of `searchText`. */
export interface UserSearchTermsTable {
  organisation_id: string;
  term: string;
  user_id: string;
}

/** Whom a row of the audit log concerns. */
export interface AuditSubjectsTable {
  sequence: number;
  /** Where the user belonged then. */
  organisation_id: string | null;
  user_id: string;
  act: string;
  at: number;
}

export interface ManagedOrganisationsTable {
  user_id: string;
  organisation_id: string;
}

export interface RegistrationsTable {
  user_id: string;
  status: 'begun' | 'complete';
  method: string;
  email: string;
  email_verified_at: number;
  password_hash: string;
  password_set_at: number;
  phone: string | null;
  phone_verified_at: number | null;
  completed_at: number | null;
  address_changed_at: number | null;
}

export interface ConsentsTable {
  user_id: string;
  version: string;
  digest: string;
  accepted_at: number;
  ip: string | null;
  user_agent: string | null;
}

export interface SessionsTable {
  id: string;
  token_hash: string;
  flow_id: string;
  user_id: string;
  method: string;
  amr: string;
  acr: string;
  auth_time: number;
  second_factor_at: number | null;
  created_at: number;
  last_activity_at: number;
  expires_at: number;
  remembered: number;
  ip: string | null;
  user_agent: string | null;
  ended_at: number | null;
  end_reason: string | null;
  remembered_browser_id: string | null;
  provider_session: string | null;
}

/** What a federated account has beside its row in `users`. */
export interface EmployeesTable {
  user_id: string;
  issuer: string;
  subject: string;
  email: string;
}

export interface RememberedBrowsersTable {
  id: string;
  token_hash: string;
  user_id: string;
  method: string;
  amr: string;
  acr: string;
  auth_time: number;
  second_factor_at: number | null;
  created_at: number;
  expires_at: number;
  ip: string | null;
  user_agent: string | null;
  ended_at: number | null;
  provider_session: string | null;
}

export interface RegistrationLinksTable {
  id: string;
  token_hash: string;
  user_id: string;
  purpose: string;
  email: string;
  code_mac: string;
  browser_hash: string | null;
  tries: number;
  created_at: number;
  expires_at: number;
  ended_at: number | null;
}

export interface LockoutsTable {
  subject: string;
  kind: string;
  failures: number;
  /** How many first locks long the next lock is: 1, 2, 4, … */
  lock_factor: number;
  locked_until: number | null;
  hard_stopped: number;
  /** Absent where a process of an older release counted. */
  last_attempt_at: number | null;
}

export interface PasskeysTable {
  id: string;
  user_id: string;
  credential_id: string;
  public_key: string;
  counter: number;
  transports: string;
  aaguid: string;
  backup_eligible: number;
  backed_up: number;
  name: string;
  created_at: number;
  last_used_at: number | null;
}

export interface UserHandlesTable {
  user_id: string;
  handle: string;
}

export interface RecoveryCodesTable {
  user_id: string;
  hash: string;
  made_at: number;
  used_at: number | null;
}

export interface AuditTable {
  sequence: number;
  act: string;
  at: number;
  user_id: string | null;
  actor_id: string | null;
  ip: string | null;
  user_agent: string | null;
  request_id: string | null;
  details: string | null;
  previous_hash: string;
  hash: string;
}

/** One row: the end of the audit chain. Updating it first makes writers take turns. */
export interface AuditHeadTable {
  id: number;
  sequence: number;
  hash: string;
}

export interface UndeliverableAddressesTable {
  /** Normalised. */
  address: string;
  reason: string;
  marked_at: number;
}

export interface OutboxTable {
  id: string;
  purpose: string;
  /** Null once the message is over. */
  sealed: string | null;
  created_at: number;
  expires_at: number;
  /** When it may next be taken; null once it is over. */
  due_at: number | null;
  claims: number;
  /** As many of the claims as it is known of that the message was not handed over. */
  known_claims: number;
  ended: string | null;
  ended_at: number | null;
  reason: string | null;
  provider_id: string | null;
  delivery: string | null;
  delivery_at: number | null;
}

export interface EphemeralTable {
  key: string;
  value: string;
  /** The value's own `version`, where it has one. */
  version: number | null;
  expires_at: number;
}

export interface SigningKeysTable {
  sequence: number;
  kid: string;
  /** A JSON Web Key without its private part. */
  public_key: string;
  sealed_private_key: string;
  published_at: number;
  signs_from: number;
}
