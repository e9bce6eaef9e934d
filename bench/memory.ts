import { load } from './load.ts';
import { startServers } from './over-http.ts';
import type { ComparisonResult } from './paired-rounds.ts';
import { isWithin } from './paired-rounds.ts';

/** Resident memory at rest and after session reads, against Hono with SQLite doing the same. */
export async function measureMemory(): Promise<ComparisonResult[]> {
  const servers = await startServers(0);
  const memory = async () => ({
    floor: await servers.floor.memoryMiB(),
    product: await servers.product.memoryMiB(),
  });
  try {
    const idle = await memory();
    await load({ port: servers.floor.ready.port, path: '/read', seconds: 5 });
    await load({ port: servers.product.ready.port, path: '/auth/session', seconds: 5 });
    const loaded = await memory();
    return [
      asResult('Memory at rest / Hono with SQLite', '<= 1.2', idle),
      asResult('Memory under session reads / the same', '<= 1.25', loaded),
    ];
  } finally {
    await servers.floor.stop();
    await servers.product.stop();
  }
}

function asResult(
  name: string,
  budget: string,
  { floor, product }: { floor: number; product: number },
): ComparisonResult {
  const ratio = product / floor;
  return {
    name,
    unit: 'MiB',
    budget,
    floor,
    product,
    ratio,
    lowest: ratio,
    highest: ratio,
    within: isWithin(ratio, budget),
  };
}
