import type { RateLimit } from '../../config/policy.ts';
import type { EphemeralStore } from '../../ports/ephemeral-store.ts';

/** One thing that is counted: `name` says what, `subject` whose. */
export interface Budget extends RateLimit {
  name: string;
  subject: string;
  /** How much of the limit the work takes: a whole number. Default 1. */
  cost?: number;
}

/** Why work must wait: the budgets that it does not fit into, and when the last of them opens again. */
export interface Overdraft<OneBudget extends Budget> {
  overdrawn: OneBudget[];
  opensAt: Date;
}

/**
 * Fixed windows, counted before the work is done. Work that is refused is charged to no one, so that asking
 * again in vain uses up neither one's own budgets nor those that people share; only requests that arrive
 * together can be charged and refused at once.
 */
export function createThrottle({ store }: { store: EphemeralStore }) {
  return {
    chargeOrTell,

    /** `undefined` when within all budgets, else when the last of those overdrawn opens again. */
    charge: async (...budgets: Budget[]): Promise<Date | undefined> =>
      (await chargeOrTell(budgets))?.opensAt,
  };

  /** `undefined` when within all budgets, which have then been charged. */
  async function chargeOrTell<OneBudget extends Budget>(
    budgets: OneBudget[],
  ): Promise<Overdraft<OneBudget> | undefined> {
    const counts = await Promise.all(budgets.map((budget) => store.get<number>(keyOf(budget))));
    const spent = budgets.filter((budget, index) => {
      return (counts[index] ?? 0) + costOf(budget) > budget.limit;
    });
    if (spent.length > 0) return overdraft(await Promise.all(spent.map((one) => count(one, 0))));
    const charged = await Promise.all(budgets.map((budget) => count(budget, costOf(budget))));
    return overdraft(charged.filter(({ count, budget }) => count > budget.limit));
  }

  async function count<OneBudget extends Budget>(budget: OneBudget, by: number) {
    return { budget, ...(await store.increment(keyOf(budget), by, budget.windowMs)) };
  }
}
export type Throttle = ReturnType<typeof createThrottle>;

const keyOf = ({ name, windowMs, subject }: Budget) => `throttle:${name}:${windowMs}:${subject}`;

const costOf = ({ cost = 1 }: Budget) => cost;

function overdraft<OneBudget extends Budget>(
  windows: { budget: OneBudget; expiresAt: Date }[],
): Overdraft<OneBudget> | undefined {
  if (windows.length === 0) return undefined;
  const ends = windows.map(({ expiresAt }) => expiresAt.getTime());
  return {
    overdrawn: windows.map(({ budget }) => budget),
    opensAt: new Date(Math.max(...ends)),
  };
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
