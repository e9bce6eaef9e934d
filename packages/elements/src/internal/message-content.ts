/** Why there is no step to show: being read, no connection, over, no way on, or unknown to this page. */
export type MessageReason = 'opening' | 'offline' | 'ended' | 'stopped' | 'outdated';

/** What the login says where there is no step to show. */
export interface MessageContent {
  reason: MessageReason;
  /** What its one button does. */
  proceed?: () => void;
}
