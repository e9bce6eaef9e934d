/** A key pair that signs access tokens, as it is stored. */
export interface SigningKey {
  /** 1, 2, 3, …: each key follows exactly one other, so that of two rotations at once one counts. */
  sequence: number;
  /** Names the key in a token's header and in the key set. */
  kid: string;
  /** A JSON Web Key without its private part (RFC 7517). */
  publicKey: { kty: 'EC'; crv: 'P-256'; x: string; y: string };
  /** The private key, encrypted under a key that is not in the database. */
  sealedPrivateKey: string;
  publishedAt: Date;
  /** From here on this key signs, until the next one does. */
  signsFrom: Date;
}

/** Where the keys are kept. All nodes of a site share them. */
export interface SigningKeyStore {
  /** Oldest first. */
  listSigningKeys(): Promise<SigningKey[]>;
}

export interface SigningKeyWrites {
  /** `false` when there is a key with this sequence already: another process was quicker. */
  insertSigningKey(key: SigningKey): Promise<boolean>;
  /** Removes the keys up to and including this one; returns how many. */
  removeSigningKeysUpTo(sequence: number): Promise<number>;
}
