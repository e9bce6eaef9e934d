/** What binds an answer of the provider to the request that asked for it. */
export interface SignInChecks {
  state: string;
  nonce: string;
  /** RFC 7636, section 4.1. */
  codeVerifier: string;
}

/** An employee as the provider vouches for them: checked claims of an ID token. */
export interface VouchedIdentity {
  issuer: string;
  subject: string;
  name: string;
  /** Empty where the provider says none. */
  email: string;
  /** RFC 8176 values, as the provider says them. */
  amr: string[];
  /** When the person was authenticated there, where the provider says it. */
  authTime?: Date;
  /** The session at the provider (`sid`), where it says one. */
  providerSession?: string;
}

/** Whose sessions a provider asks to end (OpenID Connect Back-Channel Logout 1.0, section 2.4). */
export interface LogoutRequest {
  issuer: string;
  /** At least one of the two is there. */
  subject?: string;
  providerSession?: string;
  /** Unique for the issuer. */
  tokenId: string;
  expiresAt: Date;
}

/** Why there is no identity. `reason` is for the operator: it holds no token, code or address. */
export interface ProviderRefusal {
  problem: 'sso_denied' | 'sso_failed' | 'sso_unavailable';
  reason: string;
}

/** An OpenID provider that vouches for employees. Refusals and failures are answers; only bugs throw. */
export interface IdentityProvider {
  /** Where the browser is sent (OpenID Connect Core 1.0, section 3.1.2.1). */
  authorizationUrl(checks: SignInChecks): Promise<{ url: string } | { refused: ProviderRefusal }>;
  /**
   * Redeems the code that came back and checks everything about the answer: state, issuer (RFC 9207),
   * signature, audience, nonce and times. `query` is the callback's own.
   */
  redeem(
    query: string,
    checks: SignInChecks,
  ): Promise<{ identity: VouchedIdentity } | { refused: ProviderRefusal }>;
  /** The request that a logout token holds, where every part of the token is right. */
  readLogoutToken(
    token: string,
  ): Promise<{ request: LogoutRequest } | { refused: ProviderRefusal }>;
}
