/** Recovery codes: look-up secrets (NIST SP 800-63B-4, section 3.1.2), kept as keyed hashes. */
export interface RecoveryCodeReads {
  /** How many are left, and when they were made; neither where there were never any. */
  readRecoveryCodes(userId: string): Promise<{ left: number; madeAt?: Date }>;
}

export interface RecoveryCodeWrites {
  /** New ones in place of all that were there. */
  replaceRecoveryCodes(userId: string, hashes: string[], at: Date): Promise<void>;
  /** `true` for exactly one of any number of parallel callers, and never again. */
  takeRecoveryCode(userId: string, hash: string, at: Date): Promise<boolean>;
  /** Says how many were there and had not been used. */
  removeRecoveryCodes(userId: string): Promise<number>;
}
