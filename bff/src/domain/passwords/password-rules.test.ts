import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPasswordChecks } from './password-rules.ts';

const rules = { minLength: 8, maxLength: 256 };
const { check, isTooLong } = createPasswordChecks(rules, ['Kepro', 'Atrezzo']);
const avery = ['avery', 'avery.winslow@clinic.example', 'Riverside Clinic', 'Avery Winslow'];

describe('the length of a password', () => {
  it('is counted in code points, not in code units', () => {
    assert.equal(check('🔑🔒🗝️🌵🪁', []), 'password_too_short');
    assert.equal(check('🔑🌵🪁🦉🍋🎷🧭🪵', []), undefined);
  });

  it('is counted after Unicode normalisation', () => {
    assert.equal(check('ke\u0301ttle-', []), 'password_too_short');
  });

  it('is too short one below the minimum and enough at it', () => {
    assert.equal(check('vub7kqz', []), 'password_too_short');
    assert.equal(check('vub7kqzw', []), undefined);
  });

  it('is too long one above the maximum and fine at it', () => {
    const long = 'correct horse battery staple '.repeat(9).slice(0, 256);
    assert.equal(long.length, 256);
    assert.equal(check(`${long.slice(0, -1)}!`, []), undefined);
    assert.equal(check(`${long}!`, []), 'password_too_long');
  });

  it('is too long above 1,024 bytes, however few the code points', () => {
    assert.equal(isTooLong('🔑'.repeat(256)), false);
    assert.equal(
      createPasswordChecks({ minLength: 8, maxLength: 300 }, []).isTooLong('🔑'.repeat(257)),
      true,
    );
  });

  it('is too long when normalisation makes it so', () => {
    assert.equal(isTooLong('\ufdfa'.repeat(20)), true);
  });

  it('follows the rules that are set', () => {
    const strict = createPasswordChecks({ minLength: 15, maxLength: 64 }, []);
    assert.equal(strict.check('vub7kqzw-plum1', []), 'password_too_short');
    assert.equal(strict.check('vub7kqzw-plum12', []), undefined);
  });
});

describe('a common password', () => {
  const common = [
    'password',
    'PASSWORD',
    'Password1',
    'Password123!',
    'P@ssw0rd',
    'P@$$w0rd2024!',
    'letmein2024',
    'Sunshine!!',
    'qwertyuiop',
    'QWERTYUIOP1',
    'trustno1',
    'ｐａｓｓｗｏｒｄ',
    '12345678',
    '1234567890123',
    '98765432',
    'abcdefgh',
    'aaaaaaaa',
    '🔑🔑🔑🔑🔑🔑🔑🔑',
    'abcabcabc',
    'sunshinesunshine',
    'iloveyouiloveyou',
    'poiuytrewq',
    'Password\u00a01',
  ];
  for (const password of common) {
    it(`is ${JSON.stringify(password)}`, () => {
      assert.equal(check(password, avery), 'password_too_common');
    });
  }

  const uncommon = [
    'correct horse battery staple',
    'password is what they all use',
    'sunshine on the tin roof',
    'vub7kqzw',
    'plum-83-orbit',
    'sun 4815162342 kite',
    'kettle 2024 orbit',
    'dragon4815162342',
    '        a quiet night',
  ];
  for (const password of uncommon) {
    it(`is not ${JSON.stringify(password)}`, () => {
      assert.equal(check(password, avery), undefined);
    });
  }
});

describe('a password made of its context', () => {
  const guessed = [
    'averyavery',
    'Avery-2024!',
    'avery12345',
    'Av3ryAv3ry',
    'averywinslow',
    'Winslow.Avery',
    'avery.winslow',
    'RiversideClinic',
    'Riverside Clinic 24',
    'riverside!',
    'Kepro-Atrezzo',
    'Atrezzo-2026',
    'KEPRO12345',
    'keprosunshine',
  ];
  for (const password of guessed) {
    it(`is ${JSON.stringify(password)}`, () => {
      assert.equal(check(password, avery), 'password_contains_context');
    });
  }

  it('is not a long one that merely has such a word in it', () => {
    assert.equal(check('avery paints blue kettles', avery), undefined);
    assert.equal(check('riverside clinic has an odd lamp', avery), undefined);
    assert.equal(check('my Atrezzo tea is cold', avery), undefined);
  });

  it('is not one with a context word of three letters', () => {
    assert.equal(check('ann-vub7', ['ann', 'ann@clinic.example']), undefined);
  });

  it('is not one with the domain that all colleagues share', () => {
    assert.equal(check('exampleplum', avery), undefined);
  });

  it('is nobody else’s business', () => {
    assert.equal(check('quillfeather-24', []), undefined);
    assert.equal(check('quillfeather-24', ['quillfeather']), 'password_contains_context');
  });

  it('takes context as plain text, not as a pattern', () => {
    assert.equal(check('vub7kqzw', ['.*.*', '', '(((((']), undefined);
  });
});

it('answers a long hostile password at once', () => {
  const started = performance.now();
  for (const part of ['a', 'ab', '1!', 'averya', 'aab']) check(`${part.repeat(85)}#`, avery);
  assert.ok(performance.now() - started < 500);
});
