import { codes, wholeLogins } from './in-process.ts';
import { managedUsers } from './managed-users.ts';
import { measureMemory } from './memory.ts';
import { overHttp, startServers, startUp } from './over-http.ts';
import type { Comparison, ComparisonResult } from './paired-rounds.ts';
import { compare } from './paired-rounds.ts';
import { createSite, registerUsers } from './registered-site.ts';
import { writeReport } from './report.ts';
import { weights } from './weights.ts';

const rounds = Number(process.env.ROUNDS ?? 5);
const results: ComparisonResult[] = [];

async function measure(comparisons: Comparison[]): Promise<void> {
  for (const comparison of comparisons) {
    console.log(comparison.name);
    results.push(await compare(comparison, rounds));
  }
}

const servers = await startServers(20);
await measure(overHttp(servers));
await servers.floor.stop();
await servers.product.stop();
await measure([startUp]);
results.push(...(await measureMemory()));

const site = await createSite();
const users = await registerUsers(site, 8);
await measure([await wholeLogins(site, users), await codes(site.folder)]);
await measure(await managedUsers(site));
await site.atrezzo.close();

console.log(await writeReport(results, await weights()));
