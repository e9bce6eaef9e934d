import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAtrezzo } from '@atrezzo/bff';
import argon2 from 'argon2';

export const password = 'correct horse battery';
const portalPassword = 'Atrezzo-bench-1';
const origin = 'http://localhost:4000';
const many = { limit: 1e9, windowMs: 60_000 };

export type Site = Awaited<ReturnType<typeof createSite>>;
type Answer = { id: string; version: number; step: { kind: string; version?: string } };

/** The BFF with a database file of its own, without limits on how often: all load comes from one address. */
export async function createSite() {
  const folder = await mkdtemp(join(tmpdir(), 'atrezzo-bench-'));
  const atrezzo = await createAtrezzo({
    baseUrl: origin,
    secret: 'a-secret-for-measurements-that-nobody-else-uses',
    databaseUrl: `sqlite:${join(folder, 'bench.sqlite')}`,
    messenger: 'outbox',
    environment: 'development',
    policyChanges: {
      sends: { destination: [many], ip: many, account: many, countryPrefix: many, site: many },
      requests: { flowStartsPerIp: many, credentialsPerIp: many, emailTriesPerAccount: many },
    },
  });
  return { atrezzo, folder };
}

/** Imports `count` users and takes each through a registration by email. */
export async function registerUsers(site: Site, count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, index) => `user${index}`);
  await importUsers(
    site,
    names.map((name) => ({ name, organisation: 'Clinic' })),
  );
  for (const name of names) await register(site, name);
  return names;
}

export interface ImportedUser {
  name: string;
  organisation: string;
  /** Whether this one administers the organisation. */
  isAdministrator?: boolean;
}

/** Imports users, all with the portal password that `register` types. */
export async function importUsers(site: Site, users: ImportedUser[]): Promise<void> {
  const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
  const hash = await argon2.hash(portalPassword, options);
  const header =
    'username,email,display_name,organisation,roles,managed_organisations,password_hash';
  const rows = users.map(({ name, organisation, isAdministrator = false }) => {
    const role = isAdministrator ? `administrative,${organisation}` : 'standard,';
    return `${name},${name}@clinic.example,${name},${organisation},${role},"${hash}"`;
  });
  const file = join(site.folder, 'users.csv');
  await writeFile(file, [header, ...rows].join('\n'));
  await site.atrezzo.importUsers(file);
}

/** Takes an imported user through a registration by email; returns the cookies of the session. */
export async function register(site: Site, name: string): Promise<string> {
  const person = createPerson(site, name);
  await person.start({ kind: 'register' });
  await person.act('submit-credentials', { identifier: name, password: portalPassword });
  await person.act('choose-method', { method: 'email' });
  await person.act('send-code', { email: `${name}@clinic.example` });
  await person.act('submit-code', { code: person.code() });
  await person.act('set-password', { password });
  await person.act('accept-terms', { termsVersion: person.at().step.version });
  return person.cookies();
}

/** A whole login by email, as a browser would make it but without the network; returns its cookies. */
export async function signIn(site: Site, name: string): Promise<string> {
  const person = createPerson(site, name);
  await person.start({ kind: 'login', method: 'email' });
  await person.act('submit-credentials', { identifier: `${name}@clinic.example`, password });
  await person.act('send-code');
  const done = await person.act('submit-code', { code: person.code() });
  if (done.step.kind !== 'done') throw new Error(`${name} could not sign in.`);
  return person.cookies();
}

function createPerson({ atrezzo }: Site, name: string) {
  const cookies = new Map<string, string>();
  let flow: Answer | undefined;

  async function post(path: string, body: object): Promise<Answer> {
    const response = await atrezzo.request(`/auth${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-Atrezzo-CSRF': '1',
        'Sec-Fetch-Site': 'same-origin',
        Cookie: cookieHeader(),
      },
      body: JSON.stringify(body),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    flow = (await response.json()) as Answer;
    return flow;
  }
  const cookieHeader = () => [...cookies].map((pair) => pair.join('=')).join('; ');
  const at = () => {
    if (!flow) throw new Error('The flow has not been started.');
    return flow;
  };

  return {
    at,
    start: (body: object) => post('/flows', body),
    act: (action: string, input: object = {}) =>
      post(`/flows/${at().id}/actions/${action}`, { version: at().version, ...input }),
    code(): string {
      const message = atrezzo.outbox?.list().findLast(({ to }) => to === `${name}@clinic.example`);
      return /\b\d{6}\b/.exec(message?.text ?? '')?.[0] ?? '';
    },
    cookies: cookieHeader,
  };
}
