/**
 * Work that an answer must not wait for, because how long it takes would tell something. It begins once the
 * answer is on its way; a server that is stopped lets it end.
 */
export function createBackground(options: { onError(error: unknown): void }) {
  const underWay = new Set<Promise<void>>();

  return {
    run(work: () => Promise<void>): void {
      const done = new Promise<void>((resolve) => setImmediate(resolve))
        .then(work)
        .catch(options.onError)
        .finally(() => underWay.delete(done));
      underWay.add(done);
    },

    /** Resolves when nothing is under way any more. */
    async settled(): Promise<void> {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
export type Background = ReturnType<typeof createBackground>;
