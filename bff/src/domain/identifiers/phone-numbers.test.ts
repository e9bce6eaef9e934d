import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callingCode, callingCodeOf, parsePhoneNumber } from './phone-numbers.ts';

const onlyUs = { countries: ['US'] };
const demo = { countries: ['US'], allowFictional: true };
const washington = { ok: true, number: '+12025550143', country: 'US' };

const refused = (code: string) => ({ ok: false, code });
const notAllowed = (because: string) => ({ ...refused('phone_not_allowed'), because });

describe('parsePhoneNumber', () => {
  const spellings = [
    '2025550143',
    '202-555-0143',
    '(202) 555-0143',
    '202.555.0143',
    '1 202 555 0143',
    '+1 202 555 0143',
    '  +12025550143 ',
    '２０２－５５５－０１４３',
    '202\u2011555\u20110143',
    '202\u2013555\u20130143',
    '+1202555\u20130143',
    '202\u00a0555\u00a00143',
    '\u202a+1 202 555 0143\u202c',
    '٢٠٢٥٥٥٠١٤٣',
  ];
  for (const text of spellings) {
    it(`reads ${JSON.stringify(text)} as a number of the United States`, () => {
      assert.deepEqual(parsePhoneNumber(text, 'US', demo), washington);
    });
  }

  const extensions = [
    '202-555-0143 x123',
    '202-555-0143x1',
    '202-555-0143 X 123',
    '202-555-0143 ext 12',
    '202-555-0143 ext. 12',
    '202-555-0143, ext. 12',
    '202-555-0143 EXTN 12',
    '202-555-0143 extension 12',
    '202-555-0143 #12',
    '(202) 555-0143 (ext. 12)',
    '2025550143;ext=12',
    '+12025550143;ext=12',
    '202-555-0143;12',
    '202-555-0143,,12',
    '202-555-0143 p12',
    '202-555-0143 anexo 12',
    '202-555-0143 int. 12',
    '202-555-0143 ｘ１２',
    '202-555-0143 x12',
    '２０２５５５０１４３＃１２',
  ];
  for (const text of extensions) {
    it(`refuses the extension in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parsePhoneNumber(text, 'US', demo), refused('extension_not_supported'));
    });
  }

  it('refuses the extension of a number of five digits', () => {
    const saintHelena = { countries: ['SH'] };
    assert.equal(parsePhoneNumber('22158', 'SH', saintHelena).ok, true);
    const result = parsePhoneNumber('22158 x12', 'SH', saintHelena);
    assert.deepEqual(result, refused('extension_not_supported'));
  });

  const invalid = [
    '',
    '   ',
    'phone',
    '911',
    '555-0143',
    '202-555-014',
    '202-555-01432',
    '2025550143 12',
    '123-456-7890',
    '1-800-FLOWERS',
    '+',
    '+1',
    '+999 12345678',
    '202-555-0143 / 202-555-0144',
    '202555\n0143\u0000',
    `+1${'2'.repeat(300)}`,
  ];
  for (const text of invalid) {
    it(`refuses ${JSON.stringify(text.slice(0, 40))} as no phone number`, () => {
      assert.deepEqual(parsePhoneNumber(text, 'US', demo), refused('phone_invalid'));
    });
  }

  const otherCountries: Record<string, string> = {
    'Jamaica, ten digits': '876-922-1234',
    'Jamaica, its own fiction': '876-555-0143',
    'Turks and Caicos, ten digits': '649-231-1234',
    'Antigua, ten digits': '268-460-1234',
    'Canada, ten digits': '416-967-1111',
    'Puerto Rico, ten digits': '787-234-5678',
    'Jamaica with +1': '+1 876 922 1234',
    'the United Kingdom with +': '+44 20 7946 0958',
    'the United Kingdom with the exit code': '011 44 20 7946 0958',
    'a satellite phone': '+870 773 111 632',
  };
  for (const [name, text] of Object.entries(otherCountries)) {
    it(`refuses a number of another country: ${name}`, () => {
      assert.deepEqual(parsePhoneNumber(text, 'US', demo), notAllowed('country_not_allowed'));
    });
  }

  const lineTypes: [name: string, text: string, country: string][] = [
    ['premium rate, United States', '900-234-5678', 'US'],
    ['premium rate, United States, in fiction', '900-555-0143', 'US'],
    ['premium rate with +1', '+19002345678', 'US'],
    ['personal number, United States', '500-234-5678', 'US'],
    ['personal number, United Kingdom', '070 1234 5678', 'GB'],
    ['premium rate, United Kingdom', '0909 123 4567', 'GB'],
    ['shared cost, United Kingdom', '0843 123 4567', 'GB'],
    ['company access number, United Kingdom', '0303 123 4567', 'GB'],
    ['pager, United Kingdom', '076 4012 3456', 'GB'],
  ];
  for (const [name, text, country] of lineTypes) {
    it(`refuses a line that is not an ordinary one: ${name}`, () => {
      const both = { countries: ['US', 'GB'], allowFictional: true };
      assert.deepEqual(parsePhoneNumber(text, country, both), notAllowed('line_type'));
    });
  }

  it('accepts an office line', () => {
    const office = { ok: true, number: '+17175648288', country: 'US' };
    assert.deepEqual(parsePhoneNumber('717.564.8288', 'US', onlyUs), office);
  });

  it('accepts toll-free numbers, which clinics answer', () => {
    assert.equal(parsePhoneNumber('800-222-0771', 'US', onlyUs).ok, true);
  });

  it('accepts numbers of fiction only where they are wanted', () => {
    const fictional = { ok: true, number: '+12025550143', country: 'US' };
    assert.deepEqual(parsePhoneNumber('202-555-0143', 'US', demo), fictional);
    assert.deepEqual(parsePhoneNumber('+1 202 555 0143', 'US', demo), fictional);
    assert.deepEqual(parsePhoneNumber('202-555-0143', 'US', onlyUs), refused('phone_invalid'));
  });

  it('refuses a country that is not listed, unknown, or not a country', () => {
    for (const country of ['CA', 'XX', 'us', '', '__proto__', 'constructor']) {
      const result = parsePhoneNumber('202-555-0143', country, onlyUs);
      assert.deepEqual(result, notAllowed('country_not_allowed'), country);
    }
  });

  it('reads a national number by the habits of the chosen country', () => {
    const both = { countries: ['US', 'ES'] };
    const madrid = { ok: true, number: '+34612345678', country: 'ES' };
    assert.deepEqual(parsePhoneNumber('612 34 56 78', 'ES', both), madrid);
    assert.deepEqual(parsePhoneNumber('612 34 56 78', 'US', both), refused('phone_invalid'));
  });

  it('says of which listed country the number is when another one was chosen', () => {
    const both = { countries: ['US', 'CA'] };
    const toronto = { ok: true, number: '+14169671111', country: 'CA' };
    assert.deepEqual(parsePhoneNumber('416-967-1111', 'US', both), toronto);
  });

  it('answers a long hostile text at once', () => {
    const started = performance.now();
    for (const part of ['1', '1 ', '(', '1x', ';ext=', '+']) {
      assert.equal(parsePhoneNumber(part.repeat(20_000), 'US', onlyUs).ok, false);
    }
    assert.ok(performance.now() - started < 1000);
  });
});

describe('callingCode', () => {
  it('gives the calling code of a region', () => {
    assert.equal(callingCode('US'), '1');
    assert.equal(callingCode('ES'), '34');
  });

  it('says what to do about a region that has none', () => {
    assert.throws(() => callingCode('XX'), /ISO 3166-1 alpha-2/);
  });
});

describe('callingCodeOf', () => {
  it('gives the calling code of a number', () => {
    assert.equal(callingCodeOf('+12025550143'), '1');
    assert.equal(callingCodeOf('+34612345678'), '34');
  });

  it('refuses what is no E.164 number', () => {
    for (const text of ['', '2025550143', 'avery@clinic.example']) {
      assert.throws(() => callingCodeOf(text), RangeError);
    }
  });
});
