/** What a recovery changes, inside the transaction that ends what let the person in before. */
export interface RecoveryChanges {
  /** Gives a complete registration another password; one that was only begun stays as it is. */
  resetRegistrationPassword(userId: string, hash: string, at: Date): Promise<void>;
}
