/** What one Vonage application needs to know (docs/operations.md says where each value is found). */
export interface VonageSettings {
  applicationId: string;
  /** The application's RSA key, PEM. Requests are signed with it. */
  privateKey: string;
  /** The account's API key: callbacks name it. */
  apiKey: string;
  /** The account's signature secret: callbacks are signed with it. */
  signatureSecret: string;
  /** Who text messages come from: a number, or a name of up to 11 characters where a country allows it. */
  smsFrom: string;
  /** The number that calls come from. */
  voiceFrom: string;
  /** Another address of the API, for tests. */
  apiUrl?: string;
  /** How long a request may take. Default 10 seconds. */
  timeoutMs?: number;
}
