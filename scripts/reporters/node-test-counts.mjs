/** A reporter of `node --test`: `{"passed": n, "failed": n}` of the whole run, and nothing else. */
export default async function* nodeTestCounts(events) {
  for await (const { type, data } of events) {
    if (type !== 'test:summary' || data.file !== undefined) continue;
    const { passed, failed, cancelled } = data.counts;
    yield JSON.stringify({ passed, failed: failed + cancelled });
  }
}
