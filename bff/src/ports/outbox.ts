/** What a message is for. A code or a call helps only whoever waits for it; a link or a notice helps later, too. */
export type MessagePurpose = 'code' | 'call' | 'link' | 'notice';

/** How a message ended. `superseded`: a newer code had taken the place of the one that it carried. */
export type MessageEnd = 'accepted' | 'failed' | 'expired' | 'superseded';

/** What a provider tells of a message that it has accepted. */
export type DeliveryReport = 'delivered' | 'undelivered';

/** A message before anyone has handed it over. */
export interface QueuedMessage {
  id: string;
  purpose: MessagePurpose;
  /** The message itself, encrypted: it holds a code or a link, and an address. */
  sealed: string;
  createdAt: Date;
  /** From then on it is not worth sending. */
  expiresAt: Date;
  /** Until then it is whoever queued it that hands it over. */
  claimedUntil: Date;
}

/** Names one taking of a message: what is said under an older one no longer counts. */
export interface MessageClaim {
  id: string;
  /** How many times it has been taken, this time included. */
  claims: number;
}

export interface ClaimedMessage extends MessageClaim {
  purpose: MessagePurpose;
  sealed: string;
  expiresAt: Date;
  claimedUntil: Date;
  /** It was taken before, and nobody knows whether it was handed over then. */
  inDoubt: boolean;
}

/**
 * Messages that wait for their provider. Whoever takes one has it alone until the time that was said; each of
 * these is one atomic act, whatever other processes do.
 */
export interface OutboxStore {
  /** The oldest first. */
  listDueMessages(at: Date, limit: number): Promise<string[]>;
  /** Nothing where it is not due: it is over, it has to wait, or another has it. */
  claimMessage(id: string, at: Date, until: Date): Promise<ClaimedMessage | undefined>;
  /** Gives it back until `dueAt`. `inDoubt`: it may have been handed over. */
  postponeMessage(claim: MessageClaim, dueAt: Date, inDoubt: boolean): Promise<boolean>;
  /** Ends it and erases what it held. `providerId` is what its provider calls it. */
  settleMessage(
    claim: MessageClaim,
    end: { end: MessageEnd; at: Date; reason?: string; providerId?: string },
  ): Promise<boolean>;
  /** Keeps a receipt with its message; that it did not arrive outweighs that it did. `false` if unknown. */
  recordDelivery(id: string, report: DeliveryReport, at: Date): Promise<boolean>;
  /** For operators: how many wait, and since when the oldest does. */
  measureOutbox(): Promise<{ waiting: number; oldestAt?: Date }>;
}

export interface OutboxChanges {
  /** In the transaction of the act that it tells of: both are stored, or neither. */
  queueMessage(message: QueuedMessage): Promise<void>;
}
