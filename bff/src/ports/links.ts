/**
 * What a mail link is for: to go on with a registration that was begun, to begin it anew at one's own wish, or
 * at an administrator's.
 */
export type LinkPurpose = 'complete' | 'reset' | 'admin-reset';

/** A link that was sent by mail. Neither its token nor its code is stored, only what they are checked by. */
export interface RegistrationLink {
  id: string;
  /** SHA-256 (hex) of the token in the link. */
  tokenHash: string;
  userId: string;
  purpose: LinkPurpose;
  /** Where it was sent: a normalised address, which whoever opens the link holds. */
  email: string;
  /** Keyed MAC (base64) of the code in the same mail, bound to this link. */
  codeMac: string;
  /** SHA-256 (hex) of the cookie of the browser that asked for it; absent where another person did. */
  browserHash?: string;
  /** How often a code has been tried. */
  tries: number;
  createdAt: Date;
  expiresAt: Date;
  /** When it was used, or taken back. */
  endedAt?: Date;
}

export interface LinkReads {
  findLink(tokenHash: string): Promise<RegistrationLink | undefined>;
  findLinkById(id: string): Promise<RegistrationLink | undefined>;
  /**
   * Counts a try at the code before it is compared, in one atomic act; `undefined` when the link has ended,
   * is over at `at`, or has had `tries` of them.
   */
  countLinkTry(id: string, tries: number, at: Date): Promise<RegistrationLink | undefined>;
}

export interface LinkChanges {
  /** Stores a link in place of those that its user had: only the newest works. */
  insertLink(link: RegistrationLink): Promise<void>;
  /** Uses a link up: `true` for exactly one of any number of parallel callers. */
  takeLink(id: string, at: Date): Promise<boolean>;
  /** Ends the links of a user that have not ended, and says how many there were. */
  endLinks(userId: string, at: Date): Promise<number>;
}
