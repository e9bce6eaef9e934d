import assert from 'node:assert/strict';
import type { EmployeeProfile } from '../../ports/employees.ts';
import { sampleBrowser, sampleSession } from '../directory-samples.ts';
import type { Behaves } from './behaves.ts';

const noon = new Date('2026-01-15T12:00:00Z');

function profile(changes: Partial<EmployeeProfile> = {}): EmployeeProfile {
  return {
    issuer: 'https://login.example',
    subject: 'gale',
    displayName: 'Gale Marsh',
    email: 'gale@kepro.com',
    roles: ['employee'],
    organisation: { id: 'sso:employees', name: 'Kepro' },
    ...changes,
  };
}

export function testEmployees(behaves: Behaves): void {
  behaves(
    'keeps an employee under issuer and subject, and says what changed',
    async ({ directory }) => {
      const put = (changes: Partial<EmployeeProfile>, id: string) =>
        directory.transact((tx) => tx.putEmployee(profile(changes), id));
      const { user, outcome } = await put({}, 'emp_1');
      assert.equal(outcome, 'added');
      assert.deepEqual(
        [user.id, user.email, user.username, user.displayName, user.roles, user.organisation],
        [
          ...['emp_1', 'gale@kepro.com', 'gale@kepro.com', 'Gale Marsh'],
          ...[['employee'], { id: 'sso:employees', name: 'Kepro' }],
        ],
      );
      assert.equal((await put({}, 'emp_2')).outcome, 'unchanged');
      for (const change of [
        { displayName: 'G. Marsh' },
        { email: 'g@kepro.com' },
        { roles: ['employee', 'auditor'] },
        { organisation: { id: 'sso:other', name: 'Other' } },
      ]) {
        const changed = await put(change, 'emp_2');
        assert.deepEqual([changed.outcome, changed.user.id], ['changed', 'emp_1']);
        assert.deepEqual(await directory.findEmployee(profile()), changed.user);
        await put({}, 'emp_2');
      }
      for (const other of [{ subject: 'harper' }, { issuer: 'https://other.example' }]) {
        const id = `emp_${Object.keys(other)}`;
        assert.equal(await directory.findEmployee(profile(other)), undefined);
        assert.equal((await put(other, id)).user.id, id);
      }
    },
  );

  behaves(
    'lists for operators whoever has an address at their provider, in any spelling',
    async ({ directory }) => {
      const put = (changes: Partial<EmployeeProfile>, id: string) =>
        directory.transact((tx) => tx.putEmployee(profile(changes), id));
      await put({}, 'emp_1');
      await put({ subject: 'gale-too', email: 'Gale@Kepro.com' }, 'emp_2');
      await put({ subject: 'harper', email: 'harper@kepro.com' }, 'emp_3');
      const ids = async (email: string) =>
        (await directory.listEmployeesByEmail(email)).map(({ id }) => id);
      assert.deepEqual(await ids('gale@KEPRO.com'), ['emp_1', 'emp_2']);
      assert.deepEqual(await ids('nobody@kepro.com'), []);
      const inside = await directory.transact((tx) => tx.listEmployeesByEmail('harper@kepro.com'));
      assert.deepEqual(
        inside.map(({ displayName }) => displayName),
        ['Gale Marsh'],
      );
    },
  );

  behaves(
    'finds no employee by an address or a username, whoever shares them',
    async ({ directory }) => {
      const email = 'avery@clinic.example';
      const { user } = await directory.transact((tx) =>
        tx.putEmployee(profile({ email }), 'emp_1'),
      );
      assert.equal((await directory.findUserByEmail(email))?.id, 'usr_avery');
      for (const text of ['emp_1', 'EMPLOYEE:emp_1', 'employee:emp_1']) {
        assert.equal(await directory.findUserByUsername(text), undefined);
      }
      assert.deepEqual(await directory.findUserById('emp_1'), user);
    },
  );

  behaves(
    'disables an employee, whom a new profile does not enable again',
    async ({ directory }) => {
      await directory.transact((tx) => tx.putEmployee(profile(), 'emp_1'));
      await directory.transact((tx) => tx.setEmployeeDisabled('emp_1', noon));
      const { user } = await directory.transact((tx) =>
        tx.putEmployee(profile({ displayName: 'Other' }), 'emp_1'),
      );
      assert.deepEqual(user.disabledAt, noon);
      await directory.transact((tx) => tx.setEmployeeDisabled('emp_1', undefined));
      assert.equal((await directory.findUserById('emp_1'))?.disabledAt, undefined);
      await directory.transact((tx) => tx.setEmployeeDisabled('usr_avery', noon));
      assert.equal((await directory.findUserById('usr_avery'))?.disabledAt, undefined);
    },
  );

  behaves(
    'ends what came of one session at the provider, and nothing else',
    async ({ directory }) => {
      const providerSession = 'key-1';
      await directory.transact(async (tx) => {
        await tx.putEmployee(profile(), 'emp_1');
        const hers = { userId: 'emp_1', method: 'sso' } as const;
        await tx.insertSession(sampleSession('a', { ...hers, providerSession }));
        await tx.insertSession(sampleSession('b', { ...hers, providerSession: 'key-2' }));
        await tx.insertSession(sampleSession('c'));
        await tx.insertRememberedBrowser(sampleBrowser('a', { ...hers, providerSession }));
        await tx.insertRememberedBrowser(sampleBrowser('b', hers));
      });
      const end = (which: { providerSession: string; userId?: string }) =>
        directory.transact((tx) => tx.endProviderSession(which, noon));
      assert.deepEqual(await end({ providerSession, userId: 'usr_avery' }), []);
      assert.deepEqual(await end({ providerSession }), [{ session: 'ses_a', userId: 'emp_1' }]);
      assert.deepEqual(await end({ providerSession }), []);
      const ended = await directory.findSession('token-a');
      assert.equal(ended?.session.endReason, 'provider_signed_out');
      assert.equal(ended?.session.providerSession, providerSession);
      for (const token of ['token-b', 'token-c']) {
        assert.equal((await directory.findSession(token))?.session.endedAt, undefined);
      }
      assert.deepEqual((await directory.findRememberedBrowser('browser-a'))?.endedAt, noon);
      assert.equal((await directory.findRememberedBrowser('browser-b'))?.endedAt, undefined);
    },
  );
}
