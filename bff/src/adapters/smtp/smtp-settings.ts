/** A mail server of one's own, or any provider's that takes mails by SMTP. */
export interface SmtpSettings {
  kind: 'smtp';
  /**
   * `smtps://USER:PASSWORD@HOST:465`, or `smtp://USER:PASSWORD@HOST:587`, which turns to TLS before anything
   * else is said (RFC 3207) and goes without on this machine alone.
   */
  url: string;
  /** Who mails come from, with or without a name. */
  from: string;
  /** How long the server may take for each answer. Default 10 seconds. */
  timeoutMs?: number;
}
