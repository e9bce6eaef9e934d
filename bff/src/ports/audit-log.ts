/** What was done. Past participles, one for each act that an auditor would ask about. */
export type AuditAct =
  | 'registration_begun'
  | 'registration_completed'
  | 'registration_link_requested'
  | 'registration_link_sent'
  | 'registration_link_refused'
  | 'registration_link_used'
  | 'signed_in'
  | 'sign_in_refused'
  | 'second_factor_refused'
  | 'second_factor_locked'
  | 'password_locked'
  | 'password_rehashed'
  | 'password_reset'
  | 'portal_password_reset'
  | 'recovery_refused'
  | 'recovery_locked'
  | 'terms_accepted'
  | 'terms_declined'
  | 'browser_remembered'
  | 'browser_forgotten'
  | 'signed_out'
  | 'stepped_up'
  | 'registration_reset'
  | 'session_ended'
  | 'address_changed'
  | 'address_verified'
  | 'signing_key_made'
  | 'address_marked_undeliverable'
  | 'address_cleared'
  | 'email_withheld'
  | 'employee_added'
  | 'employee_changed'
  | 'employee_disabled'
  | 'employee_enabled'
  | 'passkey_added'
  | 'passkey_renamed'
  | 'passkey_removed'
  | 'passkey_refused'
  | 'recovery_codes_made'
  | 'recovery_code_used'
  | 'recovery_codes_removed'
  | 'user_imported'
  | 'user_changed'
  | 'user_unlocked'
  | 'user_disabled'
  | 'user_enabled'
  | 'sessions_ended';

/**
 * One row of the audit log. Never a code, password, token, link or whole phone number: `details` holds
 * short facts (`method`, `channel`, `reason`, the last four digits).
 */
export interface AuditEntry {
  act: AuditAct;
  at: Date;
  /** Whom it concerns, where that is known. */
  userId?: string;
  /** Who did it, where it was not the user. */
  actorId?: string;
  ip?: string;
  userAgent?: string;
  requestId?: string;
  details?: Record<string, string | number | boolean>;
}

/** A stored row: append-only, each chained to the one before by `hash`. */
export interface AuditRow extends AuditEntry {
  sequence: number;
  previousHash: string;
  /** SHA-256 (hex) over the previous hash and this row's canonical JSON. */
  hash: string;
}

export interface AuditLog {
  /** Rows after `sequence`, oldest first, at most `limit`. */
  read(after: number, limit: number): Promise<AuditRow[]>;
  /** Walks the whole chain; names the first row that does not fit. */
  verify(): Promise<{ ok: true; rows: number } | { ok: false; sequence: number }>;
}
