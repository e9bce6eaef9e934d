/** What becomes of a registration whose address on record changes. */
export interface RegisteredAddressChanges {
  /**
   * Gives a complete registration another address, not verified yet. `false`, and nothing is changed, if
   * another user's complete registration holds it; one that was only begun gives way.
   */
  changeRegisteredAddress(userId: string, email: string, at: Date): Promise<boolean>;
  /** A code came back from the new address. */
  verifyRegisteredAddress(userId: string, at: Date): Promise<void>;
}
