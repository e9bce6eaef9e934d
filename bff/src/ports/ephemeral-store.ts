/**
 * Short-lived state: flows, codes, calls, throttles. Every verb is atomic; there is no get-then-set, so
 * parallel requests cannot both win. Values are JSON. An expired entry is never returned, whether or not
 * it has been removed yet; time comes from the injected clock.
 *
 * Keys that belong to one flow carry its id in braces (`flow:{id}`), so that a Redis Cluster keeps them
 * in one slot.
 */
export interface EphemeralStore {
  get<T>(key: string): Promise<T | undefined>;
  /** Writes whatever was there before. */
  put(key: string, value: unknown, ttlMs: number): Promise<void>;
  /** `true` for exactly one of any number of parallel callers, until the entry expires or is deleted. */
  putIfAbsent(key: string, value: unknown, ttlMs: number): Promise<boolean>;
  /**
   * Writes only where the stored value's own `version` property equals `expected`; `true` when written.
   * A missing or expired entry, or one without a version, is never written.
   */
  replaceIfVersion(
    key: string,
    expected: number,
    value: { version: number },
    ttlMs: number,
  ): Promise<boolean>;
  /** Reads and removes in one act: of any number of parallel callers, exactly one gets the value. */
  take<T>(key: string): Promise<T | undefined>;
  /**
   * Adds and returns the new count. The first one starts the window: `ttlMs` counts from then and is
   * not moved by later ones. `get` reads the count as a number.
   */
  increment(key: string, by: number, ttlMs: number): Promise<{ count: number; expiresAt: Date }>;
  delete(key: string): Promise<void>;
  /** Removes at most `limit` expired entries and says how many. */
  removeExpired(limit: number): Promise<number>;
  /** Whether the store answers (`/readyz`). */
  ping(): Promise<void>;
  close(): Promise<void>;
}
