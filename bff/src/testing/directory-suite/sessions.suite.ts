import assert from 'node:assert/strict';
import type { Session } from '../../ports/directory.ts';
import { sampleBrowser, sampleSession, sampleUser } from '../directory-samples.ts';
import type { Behaves } from './behaves.ts';

const at = (text: string) => new Date(`2026-01-15T${text}Z`);

export function testSessions(behaves: Behaves): void {
  testReading(behaves);
  testEnding(behaves);
  testRemembering(behaves);
}

function testReading(behaves: Behaves): void {
  behaves('finds a session with its user, as both were stored', async ({ directory }) => {
    const plain = sampleSession('plain');
    const full: Session = sampleSession('full', {
      remembered: true,
      secondFactorAt: at('11:59:59.999'),
      ip: '192.0.2.7',
      userAgent: 'Browser/1.0',
      endedAt: at('13:00:00.001'),
      endReason: 'replaced',
    });
    await directory.transact((tx) => tx.insertSession(plain));
    await directory.transact((tx) => tx.insertSession(full));
    assert.deepEqual(await directory.findSession('token-plain'), {
      session: plain,
      user: sampleUser(),
    });
    assert.deepEqual((await directory.findSession('token-full'))?.session, full);
    assert.equal(await directory.findSession('token-other'), undefined);
  });

  behaves('makes one session of a flow, however often it is asked', async ({ directory }) => {
    const insert = (index: number) =>
      directory.transact((tx) =>
        tx.insertSession(sampleSession(`number-${index}`, { flowId: 'one-flow' })),
      );
    const made = await Promise.all(Array.from({ length: 64 }, (_, index) => insert(index)));
    assert.equal(made.filter(Boolean).length, 1);
    for (const [index, wasMade] of made.entries()) {
      const found = await directory.findSession(`token-number-${index}`);
      assert.equal(found !== undefined, wasMade);
    }
  });

  behaves('moves activity forward and never back', async ({ directory }) => {
    await directory.transact((tx) => tx.insertSession(sampleSession('a')));
    const lastActivity = async () =>
      (await directory.findSession('token-a'))?.session.lastActivityAt;
    assert.equal(await directory.touchSession('token-a', at('12:10:00')), true);
    assert.deepEqual(await lastActivity(), at('12:10:00'));
    assert.equal(await directory.touchSession('token-a', at('12:05:00')), true);
    assert.deepEqual(await lastActivity(), at('12:10:00'));
    assert.equal(await directory.touchSession('token-b', at('12:10:00')), false);
  });

  behaves('moves no activity of a session that ended or expired', async ({ directory }) => {
    await directory.transact((tx) => tx.insertSession(sampleSession('a')));
    assert.equal(await directory.touchSession('token-a', at('16:00:00')), false);
    await directory.transact((tx) =>
      tx.endSessions({ tokenHash: 'token-a' }, 'signed_out', at('12:01:00')),
    );
    assert.equal(await directory.touchSession('token-a', at('12:02:00')), false);
    const found = await directory.findSession('token-a');
    assert.deepEqual(found?.session.lastActivityAt, at('12:00:00'));
  });
}

function testEnding(behaves: Behaves): void {
  behaves('ends the session named, once, and says which', async ({ directory }) => {
    await directory.transact((tx) => tx.insertSession(sampleSession('a')));
    await directory.transact((tx) => tx.insertSession(sampleSession('b')));
    const end = (reason: 'signed_out' | 'disabled', when: Date) =>
      directory.transact((tx) => tx.endSessions({ tokenHash: 'token-a' }, reason, when));
    assert.deepEqual(await end('signed_out', at('12:30:00')), ['ses_a']);
    assert.deepEqual(await end('disabled', at('12:40:00')), []);
    const ended = (await directory.findSession('token-a'))?.session;
    assert.deepEqual(ended?.endedAt, at('12:30:00'));
    assert.equal(ended?.endReason, 'signed_out');
    assert.equal((await directory.findSession('token-b'))?.session.endedAt, undefined);
  });

  behaves('ends all sessions of one user and of no other', async ({ directory }) => {
    await directory.transact(async (tx) => {
      const blake = { id: 'usr_blake', username: 'blake', email: 'b@clinic.example' };
      await tx.upsertUser(sampleUser(blake));
      await tx.insertSession(sampleSession('a'));
      await tx.insertSession(sampleSession('expired', { expiresAt: at('12:01:00') }));
      await tx.insertSession(sampleSession('theirs', { userId: 'usr_blake' }));
    });
    const ended = await directory.transact((tx) =>
      tx.endSessions({ userId: 'usr_avery' }, 'factor_changed', at('12:30:00')),
    );
    assert.deepEqual(ended.sort(), ['ses_a', 'ses_expired']);
    assert.equal((await directory.findSession('token-theirs'))?.session.endedAt, undefined);
  });

  behaves('removes what has expired, in batches, and nothing else', async ({ directory }) => {
    const expiresAt = at('12:30:00');
    await directory.transact(async (tx) => {
      await tx.insertSession(sampleSession('live'));
      await tx.insertSession(sampleSession('one', { expiresAt }));
      await tx.insertSession(sampleSession('two', { expiresAt }));
      await tx.insertRememberedBrowser(sampleBrowser('live'));
      await tx.insertRememberedBrowser(sampleBrowser('old', { expiresAt }));
    });
    assert.equal(await directory.removeExpired(at('12:29:59.999'), 10), 0);
    assert.equal(await directory.removeExpired(expiresAt, 1), 1);
    assert.equal(await directory.removeExpired(expiresAt, 10), 2);
    assert.equal(await directory.removeExpired(expiresAt, 10), 0);
    assert.notEqual(await directory.findSession('token-live'), undefined);
    assert.equal(await directory.findSession('token-one'), undefined);
    assert.notEqual(await directory.findRememberedBrowser('browser-live'), undefined);
    assert.equal(await directory.findRememberedBrowser('browser-old'), undefined);
  });
}

function testRemembering(behaves: Behaves): void {
  behaves('finds a remembered browser, as it was stored', async ({ directory }) => {
    const browser = sampleBrowser('a');
    const ended = sampleBrowser('ended', { endedAt: at('12:30:00') });
    await directory.transact((tx) => tx.insertRememberedBrowser(browser));
    await directory.transact((tx) => tx.insertRememberedBrowser(ended));
    assert.deepEqual(await directory.findRememberedBrowser('browser-a'), browser);
    assert.deepEqual(await directory.findRememberedBrowser('browser-ended'), ended);
    assert.equal(await directory.findRememberedBrowser('browser-b'), undefined);
  });

  behaves('forgets one browser, or all of a user, once', async ({ directory }) => {
    await directory.transact(async (tx) => {
      for (const name of ['a', 'b', 'c']) {
        await tx.insertRememberedBrowser(sampleBrowser(name));
      }
    });
    const end = (which: { userId: string } | { tokenHash: string }) =>
      directory.transact((tx) => tx.endRememberedBrowsers(which, at('12:30:00')));
    assert.equal(await end({ tokenHash: 'browser-a' }), 1);
    assert.equal(await end({ tokenHash: 'browser-a' }), 0);
    assert.equal(await end({ userId: 'usr_blake' }), 0);
    assert.equal(await end({ userId: 'usr_avery' }), 2);
    const found = await directory.findRememberedBrowser('browser-b');
    assert.deepEqual(found?.endedAt, at('12:30:00'));
  });
}
