/** Why mails to an address are held back: it does not exist, or its holder called them unwanted. */
export type UndeliverableReason = 'bounced' | 'complained';

/** An address that a mail provider has reported, so that no more is sent to it. */
export interface UndeliverableAddress {
  /** Normalised. */
  address: string;
  reason: UndeliverableReason;
  markedAt: Date;
}

export interface DeliverabilityReads {
  findUndeliverableAddress(address: string): Promise<UndeliverableAddress | undefined>;
}

export interface DeliverabilityChanges {
  /** `false` where it was marked already; then the first mark stays. */
  markUndeliverable(address: UndeliverableAddress): Promise<boolean>;
  /** `false` where it was not marked. */
  clearUndeliverable(address: string): Promise<boolean>;
}
