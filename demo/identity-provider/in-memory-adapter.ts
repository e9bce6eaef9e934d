import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Entry {
  payload: AdapterPayload;
  /** Milliseconds since the epoch. */
  until: number;
}

/** Entries of one kind at most: the oldest go first. */
const mostEntries = 1_000;

/** Keeps what the provider has to remember for as long as the demo runs. */
export function createInMemoryAdapter(): AdapterFactory {
  const kinds = new Map<string, Map<string, Entry>>();

  return (kind): Adapter => {
    const entries = kinds.get(kind) ?? new Map<string, Entry>();
    kinds.set(kind, entries);
    const read = (id: string) => {
      const entry = entries.get(id);
      return entry && entry.until > Date.now() ? entry.payload : undefined;
    };
    const search = (isIt: (payload: AdapterPayload) => boolean) =>
      [...entries.keys()].map(read).find((payload) => payload && isIt(payload));

    return {
      async upsert(id, payload, expiresIn) {
        const until = expiresIn ? Date.now() + expiresIn * 1_000 : Number.POSITIVE_INFINITY;
        entries.delete(id);
        entries.set(id, { payload, until });
        const [oldest] = entries.keys();
        if (entries.size > mostEntries && oldest !== undefined) entries.delete(oldest);
      },
      find: async (id) => read(id),
      findByUid: async (uid) => search((payload) => payload.uid === uid),
      findByUserCode: async (userCode) => search((payload) => payload.userCode === userCode),
      async consume(id) {
        const payload = read(id);
        if (payload) payload.consumed = Math.floor(Date.now() / 1_000);
      },
      async destroy(id) {
        entries.delete(id);
      },
      async revokeByGrantId(grantId) {
        for (const [id, { payload }] of entries) {
          if (payload.grantId === grantId) entries.delete(id);
        }
      },
    };
  };
}
