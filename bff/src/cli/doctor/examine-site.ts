import type { Environment } from '../command.ts';
import { checkCarriers } from './check-carriers.ts';
import { checkClock } from './check-clock.ts';
import { checkConfiguration, checkNode } from './check-configuration.ts';
import { checkDatabase } from './check-database.ts';
import { checkRedis } from './check-redis.ts';
import { checkBaseUrl, checkSso } from './check-web.ts';
import type { Finding } from './finding.ts';

/** Everything that can be found out about a site from one of its machines; nothing is changed by it. */
export async function examineSite(environment: Environment): Promise<Finding[]> {
  const node = checkNode(process.versions.node);
  const { findings, configuration } = checkConfiguration(environment);
  if (!configuration) return [node, ...findings];
  const checks = [checkDatabase, checkRedis, checkCarriers, checkBaseUrl, checkSso];
  const checked = await Promise.all(checks.map((check) => check(configuration)));
  return [
    node,
    ...findings,
    ...checked.flatMap((one) => one.findings),
    ...checkClock(checked.flatMap(({ clocks = [] }) => clocks)),
  ];
}
