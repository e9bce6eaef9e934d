/** Where Redis is: one server, a group watched by Sentinels, or a Cluster. */
export type RedisAddress =
  | { kind: 'standalone'; url: string }
  | { kind: 'sentinel'; name: string; nodes: RedisNode[]; login: RedisLogin }
  | { kind: 'cluster'; nodes: RedisNode[]; login: RedisLogin };

export interface RedisNode {
  host: string;
  port: number;
}

/** As whom to speak to the servers, and whether over TLS. */
export interface RedisLogin {
  username?: string;
  password?: string;
  tls: boolean;
}

const pattern =
  /^redis(s?)\+(sentinel|cluster):\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^/@?]+)(?:\/([^/?]*))?$/;
const usualPort = { sentinel: 26_379, cluster: 6_379 } as const;

/**
 * Reads `redis://` and `rediss://` (IANA, one server), `redis+sentinel://HOST:PORT,HOST:PORT/NAME` and
 * `redis+cluster://HOST:PORT,HOST:PORT`; with `rediss+` over TLS. Nothing where the address is none.
 */
export function readRedisAddress(text: string): RedisAddress | undefined {
  if (/^rediss?:\/\//.test(text)) {
    return URL.canParse(text) ? { kind: 'standalone', url: text } : undefined;
  }
  const [, secure, kind, username, password, hosts = '', name = ''] = pattern.exec(text) ?? [];
  if (kind !== 'sentinel' && kind !== 'cluster') return undefined;
  const nodes = hosts.split(',').map((host) => readNode(host, usualPort[kind]));
  if (!nodes.every((node) => node !== undefined)) return undefined;
  const login = {
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
    tls: secure === 's',
  };
  if (kind === 'cluster') return name === '' ? { kind, nodes, login } : undefined;
  return name === '' ? undefined : { kind, name, nodes, login };
}

function readNode(text: string, port: number): RedisNode | undefined {
  const url = `redis://${text}`;
  if (text === '' || !URL.canParse(url)) return undefined;
  const { hostname: host, port: given } = new URL(url);
  const hostname = host.replace(/^\[(.*)\]$/, '$1');
  return hostname === ''
    ? undefined
    : { host: hostname, port: given === '' ? port : Number(given) };
}
