/**
 * Tells waiting requests of this process, or of all, that something about a topic changed. A hint only:
 * whoever listens reads the store again, so a lost message delays and never loses.
 */
export interface EventChannel {
  publish(topic: string): Promise<void>;
  /** The returned function ends the subscription. */
  subscribe(topic: string, listener: () => void): () => void;
}
