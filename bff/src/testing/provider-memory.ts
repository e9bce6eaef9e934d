import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

/** What a real provider remembers in a test, for as long as the test takes. */
export function createProviderMemory(): AdapterFactory {
  const kinds = new Map<string, Map<string, AdapterPayload>>();

  return (kind): Adapter => {
    const entries = kinds.get(kind) ?? new Map<string, AdapterPayload>();
    kinds.set(kind, entries);
    const search = (isIt: (payload: AdapterPayload) => boolean) => [...entries.values()].find(isIt);
    return {
      async upsert(id, payload) {
        entries.set(id, payload);
      },
      find: async (id) => entries.get(id),
      findByUid: async (uid) => search((payload) => payload.uid === uid),
      findByUserCode: async (userCode) => search((payload) => payload.userCode === userCode),
      async consume(id) {
        const payload = entries.get(id);
        if (payload) payload.consumed = Math.floor(Date.now() / 1_000);
      },
      async destroy(id) {
        entries.delete(id);
      },
      async revokeByGrantId(grantId) {
        for (const [id, payload] of entries) if (payload.grantId === grantId) entries.delete(id);
      },
    };
  };
}
