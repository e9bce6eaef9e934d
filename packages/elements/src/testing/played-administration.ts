import type { AdminClient, Problem, Result } from '@atrezzo/client';
import { createFakeClock } from '@atrezzo/client/testing';
import type { AdministrativeAct, ManagedUser } from '@atrezzo/contract';
import { managedUserSamples } from './managed-user-samples.ts';
import { sampleTime } from './sample-time.ts';

type Call = 'users' | 'administer';

export interface PlayedAdministration extends AdminClient {
  /** Each call with what it was given, in order. */
  readonly asked: [call: Call, ...given: unknown[]][];
  /** What a call is answered from now on instead: refusals in this order, then as usual. */
  refuse(call: Call, ...problems: Problem[]): void;
  /** Lets a call wait until it is let go. */
  hold(call: Call): void;
  letGo(): void;
}

/** Stands where the client for administrators would: finds, pages and acts, and talks to no server. */
export function playAdministration(
  start: ManagedUser[] = Object.values(managedUserSamples),
  { pageSize = 25 } = {},
): PlayedAdministration {
  let users = start;
  const asked: PlayedAdministration['asked'] = [];
  const refusals = new Map<Call, Problem[]>();
  const held = new Set<Call>();
  let letGo = () => {};

  async function answer<T>(call: Call, given: unknown[], value: () => T): Promise<Result<T>> {
    asked.push([call, ...given]);
    if (held.has(call)) {
      await new Promise<void>((resolve) => {
        letGo = resolve;
      });
    }
    const problem = refusals.get(call)?.shift();
    if (problem) return { ok: false, status: 422, problem };
    return { ok: true, status: 200, value: value() };
  }

  function page(search: string, cursor: string | undefined) {
    const found = users.filter((user) => isFoundBy(user, search.toLowerCase()));
    const from = Number(cursor ?? 0);
    const next = from + pageSize;
    return {
      users: found.slice(from, next),
      ...(next < found.length && { next: String(next) }),
      serverTime: sampleTime,
    };
  }

  return {
    clock: createFakeClock(sampleTime),
    asked,
    refuse: (call, ...problems) => void refusals.set(call, problems),
    hold: (call) => void held.add(call),
    letGo() {
      held.clear();
      letGo();
    },
    users: ({ search = '', cursor } = {}) =>
      answer('users', [search, cursor], () => page(search, cursor)),
    administer: (userId, act, reason) =>
      answer('administer', [userId, act, reason], () => {
        users = users.map((user) => (user.id === userId ? afterwards(user, act) : user));
        return users.find(({ id }) => id === userId) as ManagedUser;
      }),
  };
}

function isFoundBy({ username, email, displayName }: ManagedUser, search: string): boolean {
  const words = [username, email, displayName, ...displayName.split(' ')];
  return words.some((word) => word.toLowerCase().startsWith(search));
}

function afterwards(user: ManagedUser, act: AdministrativeAct): ManagedUser {
  const { lockedUntil: _, ...unlocked } = { ...user, locked: false };
  switch (act) {
    case 'reset-registration': {
      const { method, phone, registeredAt, ...bare } = unlocked;
      return { ...bare, registration: 'none', liveSessions: 0 };
    }
    case 'unlock':
      return unlocked;
    case 'sessions':
      return { ...user, liveSessions: 0 };
    case 'resend-link':
      return user;
  }
}
