import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/**
 * The client's address: the connection's, or, behind `trustedProxies` proxies, the entry that the
 * outermost of them wrote. Whatever a client itself put into `X-Forwarded-For` stands further left and is
 * never looked at.
 */
export function clientAddress(c: Context, trustedProxies: number): string {
  const connection = connectionAddress(c);
  if (trustedProxies === 0) return connection;
  const forwarded = (c.req.header('X-Forwarded-For') ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const entry = forwarded.at(-trustedProxies);
  return entry === undefined ? connection : withoutPort(entry);
}

/** Some proxies write `192.0.2.7:5678` or `[2001:db8::7]:5678`; a port is not part of who it is. */
function withoutPort(entry: string): string {
  return /^\[(.+)\](?::\d+)?$/.exec(entry)?.[1] ?? /^([\d.]+):\d+$/.exec(entry)?.[1] ?? entry;
}

/** Without a socket (a request handed over in memory) there is no address to know. */
function connectionAddress(c: Context): string {
  const fromSocket = (c.env as { incoming?: unknown } | undefined)?.incoming !== undefined;
  return (fromSocket ? getConnInfo(c).remote.address : undefined) ?? 'unknown';
}
