import type { EphemeralStore } from '../ports/ephemeral-store.ts';
import type { RateLimit } from '../ports/policy.ts';

/** One thing that is counted: `name` says what, `subject` whose. */
export interface Budget extends RateLimit {
  name: string;
  subject: string;
}

/**
 * Fixed windows, counted before the work is done. Work that is refused is charged to no one, so that asking
 * again in vain uses up neither one's own budgets nor those that people share; only requests that arrive
 * together can be charged and refused at once.
 */
export function createThrottle({ store }: { store: EphemeralStore }) {
  return {
    /** `undefined` when within all budgets, else when the last of those overdrawn opens again. */
    async charge(...budgets: Budget[]): Promise<Date | undefined> {
      const counts = await Promise.all(budgets.map((budget) => store.get<number>(keyOf(budget))));
      const spent = budgets.filter(({ limit }, index) => (counts[index] ?? 0) >= limit);
      if (spent.length > 0) return latestEnd(await Promise.all(spent.map((one) => count(one, 0))));
      const charged = await Promise.all(budgets.map((budget) => count(budget, 1)));
      return latestEnd(charged.filter(({ overdrawn }) => overdrawn));
    },
  };

  async function count(budget: Budget, by: 0 | 1) {
    const window = await store.increment(keyOf(budget), by, budget.windowMs);
    return { ...window, overdrawn: window.count > budget.limit };
  }
}
export type Throttle = ReturnType<typeof createThrottle>;

const keyOf = ({ name, windowMs, subject }: Budget) => `throttle:${name}:${windowMs}:${subject}`;

function latestEnd(windows: { expiresAt: Date }[]): Date | undefined {
  const ends = windows.map(({ expiresAt }) => expiresAt.getTime());
  return ends.length === 0 ? undefined : new Date(Math.max(...ends));
}

/** IPv6 clients own a /64 and can change the rest at will, so they are counted by it (RFC 6177). */
export function addressBlock(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  if (mapped?.[1]) return mapped[1];
  if (!ip.includes(':')) return ip;
  const [head = '', tail] = ip.toLowerCase().split('%')[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...new Array<string>(Math.max(0, zeros)).fill('0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group || '0', 16).toString(16))
    .join(':')}::/64`;
}
