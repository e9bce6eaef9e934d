import type {
  AdministrativeAct,
  ManagedUser,
  ManagedUsers,
  ManagedUsersQuery,
} from '@atrezzo/contract';
import { defaultBasePath, paths } from '@atrezzo/contract/routes';
import type { AuthClientOptions } from './auth-client.ts';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import { createRequest } from './request.ts';
import type { Result } from './result.ts';
import { toResult } from './result.ts';

/** What the BFF offers to administrators. As with `AuthClient`, nothing rejects. */
export interface AdminClient {
  readonly clock: Clock;
  /** The users whom the administrator manages, a page at a time. */
  users(query?: ManagedUsersQuery): Promise<Result<ManagedUsers>>;
  /** Does something to one of them, for a reason; needs a recent second factor (`step_up_required`). */
  administer(userId: string, act: AdministrativeAct, reason: string): Promise<Result<ManagedUser>>;
}

export function createAdminClient({
  baseUrl = defaultBasePath,
  fetch,
  language = () => undefined,
  clock = systemClock,
}: AuthClientOptions = {}): AdminClient {
  const { send } = createRequest({ baseUrl, fetch, language, clock });
  return {
    clock,
    users: async (query = {}) =>
      toResult(await send('GET', `${paths.managedUsers}?${toSearch(query)}`)),
    administer: async (userId, act, reason) =>
      toResult(
        await send(act === 'sessions' ? 'DELETE' : 'POST', paths.managedUserAct(userId, act), {
          reason,
        }),
      ),
  };
}

/** A query's values as an address carries them; what is not given is left out. */
function toSearch(query: object): URLSearchParams {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
}
