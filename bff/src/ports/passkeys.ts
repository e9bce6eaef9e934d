/** A passkey as it is kept: what WebAuthn Level 3, section 4, calls a credential record. */
export interface Passkey {
  /** Ours, for addresses; not the credential's id. */
  id: string;
  userId: string;
  /** Base64url, unique over all users. */
  credentialId: string;
  /** COSE key, base64url. */
  publicKey: string;
  /** Signatures so far, as the authenticator counts them; 0 where it does not count. */
  counter: number;
  transports: string[];
  /** The authenticator's model (a UUID), all zeros where it does not say. */
  aaguid: string;
  /** Whether it may be kept in an account that brings it to other devices. */
  backupEligible: boolean;
  /** Whether it is, as of its last use. */
  backedUp: boolean;
  /** What its owner calls it. */
  name: string;
  createdAt: Date;
  lastUsedAt?: Date;
}

export interface PasskeyReads {
  /** Oldest first. */
  findPasskeys(userId: string): Promise<Passkey[]>;
  findPasskeyByCredential(credentialId: string): Promise<Passkey | undefined>;
  /** The random id under which authenticators know this user: base64url. */
  findUserHandle(userId: string): Promise<string | undefined>;
}

export interface PasskeyWrites {
  findPasskeys(userId: string): Promise<Passkey[]>;
  /** Keeps `handle` unless there is one already; returns the one that is kept. */
  putUserHandle(userId: string, handle: string): Promise<string>;
  /** `false` when there is such a credential already, whoever owns it. */
  insertPasskey(passkey: Passkey): Promise<boolean>;
  /**
   * Records a use. `false` when the counter has not gone up and is in use: the key is in two places
   * (WebAuthn Level 3, section 6.1.1); nothing is recorded then.
   */
  recordPasskeyUse(
    id: string,
    use: { counter: number; backedUp: boolean; at: Date },
  ): Promise<boolean>;
  /** `false` when this user has no such passkey. */
  renamePasskey(userId: string, id: string, name: string): Promise<boolean>;
  /** `false` when this user has no such passkey. */
  removePasskey(userId: string, id: string): Promise<boolean>;
  /** Removes all of a user's and says how many; the handle stays, for one that is being made may carry it. */
  removePasskeys(userId: string): Promise<number>;
}
