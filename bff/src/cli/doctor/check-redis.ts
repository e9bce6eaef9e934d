import type { RedisAddress } from '../../adapters/redis/redis-address.ts';
import type { RedisFacts } from '../../adapters/redis/redis-connection.ts';
import { connectRedis } from '../../adapters/redis/redis-connection.ts';
import type { Configuration } from '../../config/options.ts';
import type { Checked, Finding } from './finding.ts';
import { reasonOf } from './finding.ts';
import { isLocal } from './is-local.ts';

const fullShare = 0.8;

/** Looks at every Redis server that holds keys. Nothing where the configuration has none. */
export async function checkRedis({ redis: address }: Configuration): Promise<Checked> {
  if (!address) return { findings: [] };
  const losses: unknown[] = [];
  try {
    const redis = await connectRedis(address, (error) => losses.push(error));
    try {
      const before = Date.now();
      const servers = await redis.examine();
      const middle = (before + Date.now()) / 2;
      return {
        findings: [...servers.flatMap(serverFindings), ...encryptionFindings(address)],
        clocks: servers.flatMap(({ now }) =>
          now === undefined ? [] : [{ of: 'Redis', aheadMs: now - middle }],
        ),
      };
    } finally {
      await redis.close();
    }
  } catch (error) {
    return {
      findings: [
        {
          code: 'redis_unreachable',
          said: `Redis does not answer: ${reasonOf(losses[0] ?? error)}.`,
          mend: 'Check ATREZZO_REDIS_URL, and that the server runs and lets this machine in.',
        },
      ],
    };
  }
}

function serverFindings({ version, evictionPolicy, usedBytes, mostBytes }: RedisFacts): Finding[] {
  const findings: Finding[] = [{ code: 'redis_answers', said: `Redis ${version} answers.` }];
  if (evictionPolicy !== 'noeviction') {
    findings.push({
      code: 'redis_evicts',
      said: `Redis has maxmemory-policy ${evictionPolicy}: full, it would forget how often someone has tried.`,
      mend: 'Set it to noeviction.',
    });
  }
  if (mostBytes > 0 && usedBytes > fullShare * mostBytes) {
    findings.push({
      code: 'redis_memory_low',
      said: `Redis has used ${Math.round((100 * usedBytes) / mostBytes)} % of its memory; full, it refuses logins.`,
      mend: 'Raise maxmemory.',
    });
  }
  return findings;
}

function encryptionFindings(address: RedisAddress): Finding[] {
  const hosts =
    address.kind === 'standalone'
      ? [new URL(address.url).hostname]
      : address.nodes.map(({ host }) => host);
  const tls = address.kind === 'standalone' ? address.url.startsWith('rediss:') : address.login.tls;
  if (tls || hosts.every(isLocal)) return [];
  return [
    {
      code: 'redis_unencrypted',
      said: 'The connection to Redis goes over the network in the clear.',
      mend: 'Use rediss://, unless the network itself encrypts.',
    },
  ];
}
