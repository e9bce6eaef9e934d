import assert from 'node:assert/strict';
import type { Registration } from '../../ports/directory.ts';
import { sampleConsent, sampleRegistration, sampleUser } from '../directory-samples.ts';
import type { Behaves } from './behaves.ts';

export function testRegistrations(behaves: Behaves): void {
  behaves('finds a registration by user and by email, as it was stored', async ({ directory }) => {
    const registration = sampleRegistration();
    assert.equal(await directory.transact((tx) => tx.putRegistration(registration)), true);
    assert.deepEqual(await directory.findRegistration('usr_avery'), registration);
    assert.deepEqual(await directory.findRegistrationByEmail(registration.email), registration);
    assert.equal(await directory.findRegistration('usr_blake'), undefined);
    assert.equal(await directory.findRegistrationByEmail('blake@clinic.example'), undefined);
  });

  behaves('replaces a registration that was begun, whole', async ({ directory }) => {
    const put = (registration: Registration) =>
      directory.transact((tx) => tx.putRegistration(registration));
    const {
      phone: _,
      phoneVerifiedAt: __,
      completedAt: ___,
      ...withoutPhone
    } = sampleRegistration();
    const begun: Registration = { ...withoutPhone, status: 'begun', method: 'email' };
    assert.equal(await put(sampleRegistration({ status: 'begun' })), true);
    assert.equal(await put(begun), true);
    assert.deepEqual(await directory.findRegistration('usr_avery'), begun);
    assert.equal(await put(sampleRegistration()), true);
    assert.deepEqual(await directory.findRegistration('usr_avery'), sampleRegistration());
  });

  behaves('removes a registration, and says whether there was one', async ({ directory }) => {
    await directory.transact((tx) => tx.putRegistration(sampleRegistration()));
    const remove = () => directory.transact((tx) => tx.removeRegistration('usr_avery'));
    assert.equal(await remove(), true);
    assert.equal(await directory.findRegistration('usr_avery'), undefined);
    assert.equal(await remove(), false);
  });

  behaves('never replaces a complete registration', async ({ directory }) => {
    const put = (changes: Partial<Registration>) =>
      directory.transact((tx) => tx.putRegistration(sampleRegistration(changes)));
    await put({});
    assert.equal(await put({ phone: '+12025550199' }), false);
    assert.equal(await put({ status: 'begun', phone: '+12025550199' }), false);
    assert.deepEqual(await directory.findRegistration('usr_avery'), sampleRegistration());
  });

  behaves('replaces a complete registration where that is what is asked for', async (given) => {
    const { directory } = given;
    await directory.transact((tx) => tx.putRegistration(sampleRegistration()));
    const replace = (changes: Partial<Registration>) =>
      directory.transact((tx) => tx.replaceRegistration(sampleRegistration(changes)));
    assert.equal(await replace({ phone: '+12025550199' }), true);
    assert.equal((await directory.findRegistration('usr_avery'))?.phone, '+12025550199');
  });

  behaves('keeps a registration whose email another has registered meanwhile', async (given) => {
    const { directory } = given;
    await directory.transact(async (tx) => {
      await tx.upsertUser(sampleUser({ id: 'usr_b', username: 'b', email: 'b@clinic.example' }));
      await tx.putRegistration(sampleRegistration());
      await tx.putRegistration(sampleRegistration({ userId: 'usr_b', email: 'b@clinic.example' }));
    });
    const taken = sampleRegistration({ email: 'b@clinic.example' });
    assert.equal(await directory.transact((tx) => tx.replaceRegistration(taken)), false);
    assert.deepEqual(await directory.findRegistration('usr_avery'), sampleRegistration());
  });

  behaves(
    'gives a registration another address, which stays unverified until it is',
    async (given) => {
      const { directory } = given;
      const at = new Date('2026-01-16T12:00:00Z');
      const email = 'avery.stone@clinic.example';
      await directory.transact((tx) => tx.putRegistration(sampleRegistration()));
      const change = (to: string) =>
        directory.transact((tx) => tx.changeRegisteredAddress('usr_avery', to, at));
      assert.equal(await change(email), true);
      const changed = sampleRegistration({ email, addressChangedAt: at });
      assert.deepEqual(await directory.findRegistration('usr_avery'), changed);
      assert.equal(await directory.findRegistrationByEmail(sampleRegistration().email), undefined);
      await directory.transact((tx) => tx.verifyRegisteredAddress('usr_avery', at));
      const verified = sampleRegistration({ email, emailVerifiedAt: at });
      assert.deepEqual(await directory.findRegistration('usr_avery'), verified);
    },
  );

  behaves('gives no registration an address that another is complete with', async (given) => {
    const { directory } = given;
    const email = 'b@clinic.example';
    const put = (changes: Partial<Registration>) =>
      directory.transact((tx) => tx.putRegistration(sampleRegistration(changes)));
    const change = () =>
      directory.transact((tx) =>
        tx.changeRegisteredAddress('usr_avery', email, new Date('2026-01-16T12:00:00Z')),
      );
    await directory.transact((tx) =>
      tx.upsertUser(sampleUser({ id: 'usr_b', username: 'b', email })),
    );
    await put({});
    await put({ userId: 'usr_b', email });
    assert.equal(await change(), false);
    assert.deepEqual(await directory.findRegistration('usr_avery'), sampleRegistration());
    await directory.transact((tx) => tx.removeRegistration('usr_b'));
    await put({ userId: 'usr_b', email, status: 'begun' });
    assert.equal(await change(), true);
    assert.equal(await directory.findRegistration('usr_b'), undefined);
  });

  behaves('gives an email to one complete registration only', async ({ directory }) => {
    await directory.transact((tx) =>
      tx.upsertUser(sampleUser({ id: 'usr_blake', username: 'blake', email: 'b@clinic.example' })),
    );
    const put = (changes: Partial<Registration>) =>
      directory.transact((tx) => tx.putRegistration(sampleRegistration(changes)));
    await put({ status: 'begun' });
    assert.equal(await put({ userId: 'usr_blake' }), true);
    assert.equal(await directory.findRegistration('usr_avery'), undefined);
    assert.equal(await put({ userId: 'usr_avery' }), false);
    assert.equal((await directory.findRegistration('usr_blake'))?.status, 'complete');
  });

  behaves('lets one of many parallel registrations complete', async ({ directory }) => {
    const put = (index: number) =>
      directory.transact((tx) =>
        tx.putRegistration(sampleRegistration({ passwordHash: `${index}` })),
      );
    const put64 = await Promise.all(Array.from({ length: 64 }, (_, index) => put(index)));
    assert.equal(put64.filter(Boolean).length, 1);
    const stored = await directory.findRegistration('usr_avery');
    assert.equal(stored?.passwordHash, String(put64.indexOf(true)));
  });

  behaves('replaces the password hash of a registration', async ({ directory }) => {
    await directory.transact(async (tx) => {
      await tx.putRegistration(sampleRegistration());
      await tx.setRegistrationPasswordHash('usr_avery', 'hash-2');
    });
    assert.deepEqual(
      await directory.findRegistration('usr_avery'),
      sampleRegistration({ passwordHash: 'hash-2' }),
    );
  });

  behaves(
    'resets the password of a complete registration, and says when',
    async ({ directory }) => {
      const at = new Date('2026-02-01T00:00:00Z');
      const reset = () =>
        directory.transact((tx) => tx.resetRegistrationPassword('usr_avery', 'hash-2', at));
      const begun = sampleRegistration({ status: 'begun' });
      await directory.transact((tx) => tx.putRegistration(begun));
      await reset();
      assert.deepEqual(await directory.findRegistration('usr_avery'), begun);
      await directory.transact((tx) => tx.putRegistration(sampleRegistration()));
      await reset();
      assert.deepEqual(
        await directory.findRegistration('usr_avery'),
        sampleRegistration({ passwordHash: 'hash-2', passwordSetAt: at }),
      );
    },
  );

  behaves('returns the newest consent', async ({ directory }) => {
    assert.equal(await directory.findConsent('usr_avery'), undefined);
    const older = sampleConsent({ version: '2', ip: '192.0.2.1', userAgent: 'Browser' });
    const newer = sampleConsent({ version: '1', acceptedAt: new Date('2026-02-01T00:00:00Z') });
    await directory.transact((tx) => tx.insertConsent(newer));
    await directory.transact((tx) => tx.insertConsent(older));
    assert.deepEqual(await directory.findConsent('usr_avery'), newer);
  });

  behaves('takes the same consent at the same instant for one', async ({ directory }) => {
    await directory.transact((tx) => tx.insertConsent(sampleConsent()));
    await directory.transact((tx) => tx.insertConsent(sampleConsent()));
    assert.deepEqual(await directory.findConsent('usr_avery'), sampleConsent());
  });

  behaves('keeps where a consent came from', async ({ directory }) => {
    const consent = sampleConsent({ ip: '2001:db8::1', userAgent: 'Browser/1.0' });
    await directory.transact((tx) => tx.insertConsent(consent));
    assert.deepEqual(await directory.findConsent('usr_avery'), consent);
  });
}
