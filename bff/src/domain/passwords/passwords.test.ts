import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, describe, it } from 'node:test';
import argon2 from 'argon2';
import bcrypt from 'bcrypt';
import { createPasswords, isPasswordHash, PasswordsBusyError } from './passwords.ts';

const rules = { minLength: 8, maxLength: 256 };
const pepper = new Uint8Array(32).fill(7);
const password = 'plum orbit kettle';

const passwords = createPasswords({ pepper, rules, contextWords: ['Atrezzo'] });
after(() => passwords.close());

const importedHash = (text: string | Buffer, type: 0 | 1 | 2 = argon2.argon2id) =>
  argon2.hash(text, { type, memoryCost: 1024, timeCost: 2, parallelism: 1 });

const olderHash = async (text: string) =>
  `p1:${await importedHash(createHmac('sha256', pepper).update(text).digest())}`;

describe('hash', () => {
  it('gives a marked argon2id PHC string with 19 MiB, 2 passes and 1 lane', async () => {
    const stored = await passwords.hash(password);
    assert.match(stored, /^p1:\$argon2id\$v=19\$m=19456,p=1,t=2\$/);
    assert.ok(isPasswordHash(stored));
  });

  it('never gives the same hash twice', async () => {
    assert.notEqual(await passwords.hash(password), await passwords.hash(password));
  });

  it('refuses to hash a password that is too long', async () => {
    await assert.rejects(passwords.hash('a'.repeat(257)), RangeError);
    await assert.rejects(passwords.hash('\ufdfa'.repeat(200)), RangeError);
  });
});

describe('verify', () => {
  it('accepts the password that was hashed, with nothing to store anew', async () => {
    const stored = await passwords.hash(password);
    assert.deepEqual(await passwords.verify(stored, password), { ok: true });
  });

  it('refuses every other one', async () => {
    const stored = await passwords.hash(password);
    for (const wrong of ['', 'Plum orbit kettle', `${password} `, password.slice(0, -1)]) {
      assert.deepEqual(await passwords.verify(stored, wrong), { ok: false });
    }
  });

  it('tells long passwords apart by their last character', async () => {
    const long = 'k'.repeat(255);
    const stored = await passwords.hash(`${long}a`);
    assert.deepEqual(await passwords.verify(stored, `${long}b`), { ok: false });
    assert.deepEqual(await passwords.verify(stored, `${long}a`), { ok: true });
  });

  it('accepts the same password from another keyboard', async () => {
    const stored = await passwords.hash('contrase\u00f1a de Pérez');
    assert.deepEqual(await passwords.verify(stored, 'contrasen\u0303a de Pe\u0301rez'), {
      ok: true,
    });
  });

  it('needs the pepper', async () => {
    const elsewhere = createPasswords({ pepper: new Uint8Array(32).fill(8), rules });
    const stored = await passwords.hash(password);
    assert.deepEqual(await elsewhere.verify(stored, password), { ok: false });
    assert.equal(await argon2.verify(stored.slice('p1:'.length), password), false);
  });

  for (const type of [argon2.argon2d, argon2.argon2i, argon2.argon2id] as const) {
    it(`accepts an imported argon2 hash of type ${type} and renews it`, async () => {
      const stored = await importedHash(password, type);
      const { ok, rehash } = await passwords.verify(stored, password);
      assert.equal(ok, true);
      assert.match(rehash ?? '', /^p1:\$argon2id\$v=19\$m=19456,p=1,t=2\$/);
      assert.deepEqual(await passwords.verify(rehash, password), { ok: true });
    });
  }

  it('does not renew an imported hash for a wrong password', async () => {
    assert.deepEqual(await passwords.verify(await importedHash(password), 'wrong'), { ok: false });
  });

  it('renews its own hash of older parameters', async () => {
    const { ok, rehash } = await passwords.verify(await olderHash(password), password);
    assert.equal(ok, true);
    assert.match(rehash ?? '', /^p1:\$argon2id\$v=19\$m=19456,p=1,t=2\$/);
  });

  it('takes no password that is too long, whatever the hash', async () => {
    const long = 'k'.repeat(257);
    assert.deepEqual(await passwords.verify(await importedHash(long), long), { ok: false });
    assert.deepEqual(await passwords.verify(await olderHash(long), long), { ok: false });
  });

  it('takes no password for a hash that it cannot read', async () => {
    for (const stored of ['', '!', '*', password, 'p1:', '$argon2id$v=19$', '$2b$10$abcdefghijk']) {
      assert.equal(isPasswordHash(stored), false);
      assert.deepEqual(await passwords.verify(stored, password), { ok: false });
    }
  });

  it('answers for no account as for a wrong password, after the same work', async (t) => {
    const stored = await passwords.hash(password);
    const { mock } = t.mock.method(argon2, 'verify');
    /** What each answer cost: the parameters of every hash that was compared. */
    const workOf = async (kept: string | undefined, typed: string) => {
      mock.resetCalls();
      assert.deepEqual(await passwords.verify(kept, typed), { ok: false });
      return mock.calls.map(({ arguments: [hash] }) => String(hash).split('$').slice(0, 4));
    };
    const known = await workOf(stored, 'wrong');
    assert.equal(known.length, 1);
    assert.deepEqual(await workOf(undefined, 'wrong'), known);
    assert.deepEqual(await workOf(undefined, ''), known);
    assert.deepEqual(await workOf('!', 'wrong'), known);
    assert.deepEqual(await workOf(stored, 'x'.repeat(2048)), known);
  });
});

describe('hashes of another system', () => {
  const fromBcrypt = bcrypt.hashSync(password, 4);

  it('renews a bcrypt hash at the first use, and then goes by every character', async () => {
    const long = `${'k'.repeat(72)} and more`;
    const stored = bcrypt.hashSync(long, 4);
    const { ok, rehash } = await passwords.verify(stored, long);
    assert.equal(ok, true);
    assert.match(rehash ?? '', /^p1:\$argon2id\$/);
    assert.deepEqual(await passwords.verify(rehash, `${'k'.repeat(72)} and less`), { ok: false });
    assert.deepEqual(await passwords.verify(rehash, long), { ok: true });
  });

  it('from the first of them on, an account of either kind and of none cost the same', async (t) => {
    const site = createPasswords({ pepper, rules });
    t.after(() => site.close());
    const own = await site.hash(password);
    const argon2Calls = t.mock.method(argon2, 'verify').mock;
    const bcryptCalls = t.mock.method(bcrypt, 'compare').mock;
    const workOf = async (stored: string | undefined) => {
      argon2Calls.resetCalls();
      bcryptCalls.resetCalls();
      await site.verify(stored, 'wrong', { imported: true });
      return [argon2Calls.callCount(), bcryptCalls.callCount()];
    };
    assert.deepEqual(await workOf(undefined), [1, 0]);
    assert.deepEqual(await workOf(fromBcrypt), [1, 1]);
    assert.deepEqual(await workOf(own), [1, 1]);
    assert.deepEqual(await workOf(undefined), [1, 1]);
  });

  it('costs no sign-in anything whose password was set here', async (t) => {
    const site = createPasswords({ pepper, rules });
    t.after(() => site.close());
    await site.verify(fromBcrypt, 'wrong', { imported: true });
    const { mock } = t.mock.method(bcrypt, 'compare');
    await site.verify(undefined, 'wrong');
    assert.equal(mock.callCount(), 0);
  });
});

describe('under load', () => {
  it('throws PasswordsBusyError beyond the queue, and serves all that it took', async () => {
    const small = createPasswords({ pepper, rules, concurrency: 1, maxQueue: 2 });
    const asked = Array.from({ length: 10 }, () => small.verify(undefined, password));
    const results = await Promise.allSettled(asked);
    const served = results.filter((result) => result.status === 'fulfilled');
    const refused = results.filter((result) => result.status === 'rejected');
    assert.equal(served.length, 3);
    assert.equal(refused.length, 7);
    for (const { reason } of refused) {
      assert.ok(reason instanceof PasswordsBusyError);
      assert.equal(reason.code, 'busy');
    }
    assert.deepEqual(await small.verify(undefined, password), { ok: false });
  });

  it('says that it is full before anyone is counted, and that it has room again', async () => {
    const small = createPasswords({ pepper, rules, concurrency: 1, maxQueue: 1 });
    small.assertRoom();
    assert.deepEqual(small.depth(), { running: 0, waiting: 0 });
    const asked = [small.verify(undefined, password), small.verify(undefined, password)];
    assert.throws(() => small.assertRoom(), PasswordsBusyError);
    assert.deepEqual(small.depth(), { running: 1, waiting: 1 });
    await Promise.all(asked);
    small.assertRoom();
  });

  it('takes nothing more once it is closed', async () => {
    const closed = createPasswords({ pepper, rules });
    await closed.close();
    await assert.rejects(closed.hash(password), PasswordsBusyError);
  });
});

describe('check', () => {
  it('knows the rules, the words of the product and those of the person', () => {
    assert.equal(passwords.check('short', []), 'password_too_short');
    assert.equal(passwords.check('a'.repeat(257), []), 'password_too_long');
    assert.equal(passwords.check('Password1', []), 'password_too_common');
    assert.equal(passwords.check('Atrezzo-2026', []), 'password_contains_context');
    assert.equal(passwords.check('quillfeather', ['quillfeather']), 'password_contains_context');
    assert.equal(passwords.check(password, ['quillfeather']), undefined);
  });
});
