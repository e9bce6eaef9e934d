import { repeat } from './load.ts';
import type { Comparison } from './paired-rounds.ts';
import type { Site } from './registered-site.ts';
import { importUsers, register } from './registered-site.ts';

const concurrency = 4;
const few = 100;
const many = 100_000;

/** What an administrator of very many users waits for, against one of a hundred: it is to be the same. */
export async function managedUsers(site: Site): Promise<Comparison[]> {
  const [small, large] = [await createList(site, 'few', few), await createList(site, 'many', many)];
  const pages: [what: string, query: string][] = [
    ['A page', ''],
    ['A search', '?search=user-'],
  ];
  return pages.map(([what, query]) => ({
    name: `${what} of 100,000 managed users / of 100`,
    unit: '/s',
    budget: '>= 0.8',
    floor: () => repeat(() => small(query), { concurrency }),
    product: () => repeat(() => large(query), { concurrency }),
  }));
}

/** An organisation with so many users, and what its administrator asks for. */
async function createList(site: Site, organisation: string, count: number) {
  const administrator = `administrator-${organisation}`;
  const users = Array.from({ length: count - 1 }, (_, index) => ({
    name: `user-${index}-${organisation}`,
    organisation,
  }));
  const all = [{ name: administrator, organisation, isAdministrator: true }, ...users];
  await importUsers(site, all);
  const headers = { Cookie: await register(site, administrator) };
  return async (query: string): Promise<void> => {
    const answer = await site.atrezzo.request(`/auth/admin/users${query}`, { headers });
    const { users: shown } = (await answer.json()) as { users?: unknown[] };
    if (!shown?.length) throw new Error(`No users were listed: ${answer.status}.`);
  };
}
