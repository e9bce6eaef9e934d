import { load } from './load.ts';
import type { Comparison } from './paired-rounds.ts';
import type { PinnedProcess } from './pinned-process.ts';
import { startPinned } from './pinned-process.ts';

interface FloorReady {
  port: number;
  path: string;
}
interface ProductReady extends FloorReady {
  cookies: string[];
  users: string[];
}

export interface Servers {
  floor: PinnedProcess<FloorReady>;
  product: PinnedProcess<ProductReady>;
}

export async function startServers(users: number): Promise<Servers> {
  return {
    floor: await startPinned<FloorReady>('floor.ts'),
    product: await startPinned<ProductReady>('product.ts', { USERS: String(users) }),
  };
}

/** Requests a second, against the same server doing only what cannot be left out. */
export function overHttp({ floor, product }: Servers): Comparison[] {
  const { cookies } = product.ready;
  const floorRate = async (path: string, post?: object) =>
    (await load({ port: floor.ready.port, path, ...(post && { post }) })).rate;
  const productRate = async (path: string, more: { cookies?: string[]; post?: object }) =>
    (await load({ port: product.ready.port, path, ...more })).rate;
  const start = { kind: 'login', method: 'email' };
  return [
    {
      name: 'Session read / Hono with one keyed read',
      unit: '/s',
      budget: '>= 0.7',
      floor: () => floorRate('/read'),
      product: () => productRate('/auth/session', { cookies }),
    },
    {
      name: 'Anonymous session read / bare Hono route',
      unit: '/s',
      budget: '>= 0.7',
      floor: () => floorRate('/bare'),
      product: () => productRate('/auth/session', {}),
    },
    {
      name: 'Login start / Hono with one keyed, durable write',
      unit: '/s',
      budget: '>= 0.5',
      floor: () => floorRate('/write', start),
      product: () => productRate('/auth/flows', { post: start }),
    },
  ];
}

/** From `node` to the first answer. */
export const startUp: Comparison = {
  name: 'Start to first answer / Hono with SQLite',
  unit: 'ms',
  budget: '<= 1.25',
  floor: () => startMs('floor.ts'),
  product: () => startMs('product.ts'),
};

async function startMs(script: string): Promise<number> {
  const server = await startPinned(script);
  await server.stop();
  return server.startMs;
}
