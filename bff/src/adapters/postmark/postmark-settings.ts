/** What one Postmark server needs to know (docs/operations.md says where each value is found). */
export interface PostmarkSettings {
  kind: 'postmark';
  /** The server's API token. */
  token: string;
  /** Who mails come from: an address of a domain that Postmark has verified, with or without a name. */
  from: string;
  /** The message stream; a transactional one. Default `outbound`. */
  stream?: string;
  /** What Postmark shows when it reports bounces and complaints: at least 16 characters. */
  webhookPassword: string;
  /** Another address of the API, for tests. */
  apiUrl?: string;
  /** How long a request may take. Default 10 seconds. */
  timeoutMs?: number;
}
