import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { normaliseEmail } from './email-addresses.ts';

describe('normaliseEmail', () => {
  const accepted: [text: string, address: string][] = [
    ['avery@clinic.example', 'avery@clinic.example'],
    ['  Avery@Clinic.Example\n', 'avery@clinic.example'],
    ["o'brien+portal@clinic.example", "o'brien+portal@clinic.example"],
    ['a.b-c_d@sub.clinic.example', 'a.b-c_d@sub.clinic.example'],
    ['avery@münchen.example', 'avery@xn--mnchen-3ya.example'],
    ['avery@xn--mnchen-3ya.example', 'avery@xn--mnchen-3ya.example'],
  ];
  for (const [text, address] of accepted) {
    it(`reads ${JSON.stringify(text)} as ${address}`, () => {
      assert.equal(normaliseEmail(text), address);
    });
  }

  it('gives full-width spellings the address that they look like', () => {
    assert.equal(
      normaliseEmail('ａｖｅｒｙ＠ｃｌｉｎｉｃ．ｅｘａｍｐｌｅ'),
      'avery@clinic.example',
    );
  });

  it('tells a domain with a look-alike letter from the one it imitates', () => {
    const imitation = normaliseEmail('avery@cl\u0456nic.example');
    assert.notEqual(imitation, 'avery@clinic.example');
    assert.equal(imitation, 'avery@xn--clnic-o2e.example');
  });

  it('gives its own answer back unchanged', () => {
    for (const [, address] of accepted) assert.equal(normaliseEmail(address), address);
  });

  const refused: Record<string, string> = {
    'an empty text': '',
    'no at sign': 'avery.clinic.example',
    'no local part': '@clinic.example',
    'no domain': 'avery@',
    'a list with a comma': 'avery@clinic.example,evil@evil.example',
    'a list with a semicolon': 'avery@clinic.example;evil@evil.example',
    'a list with a space': 'avery@clinic.example evil@evil.example',
    'a full-width comma': 'avery@clinic.example，evil@evil.example',
    'a second at sign': 'avery@evil.example@clinic.example',
    'a full-width second at sign': 'avery＠evil.example@clinic.example',
    'a display name': 'Avery <avery@clinic.example>',
    'angle brackets': '<avery@clinic.example>',
    'a quoted local part': '"avery"@clinic.example',
    'a comment': 'avery(home)@clinic.example',
    'a header after a line break': 'avery@clinic.example\r\nBcc: evil@evil.example',
    'a line break in the local part': 'av\nery@clinic.example',
    'a null character': 'avery\u0000@clinic.example',
    'a null character at the end': 'avery@clinic.example\u0000',
    'an invisible character in the local part': 'avery\u200b@clinic.example',
    'an invisible character in the domain': 'avery@clinic\u200b.example',
    'a look-alike letter in the local part': '\u0430very@clinic.example',
    'an accent in the local part': 'ávery@clinic.example',
    'two dots in a row': 'avery..b@clinic.example',
    'a dot in front': '.avery@clinic.example',
    'a dot before the at sign': 'avery.@clinic.example',
    'a domain of one label': 'avery@localhost',
    'an IPv4 address': 'avery@127.0.0.1',
    'an IPv4 address in hexadecimal': 'avery@0x7f.1',
    'an address literal': 'avery@[127.0.0.1]',
    'a path after the domain': 'avery@clinic.example/evil',
    'a percent sign in the domain': 'avery@clinic%2eexample',
    'a port': 'avery@clinic.example:25',
    'an underscore in the domain': 'avery@cli_nic.example',
    'an empty label': 'avery@clinic..example',
    'a trailing dot': 'avery@clinic.example.',
    'a label that begins with a hyphen': 'avery@-clinic.example',
    'a label that ends with a hyphen': 'avery@clinic-.example',
    'a local part of 65 characters': `${'a'.repeat(65)}@clinic.example`,
    'a label of 64 characters': `avery@${'a'.repeat(64)}.example`,
    'a domain that is too long once it is ASCII': `avery@${'ü.'.repeat(120)}example`,
  };
  for (const [name, text] of Object.entries(refused)) {
    it(`refuses ${name}`, () => assert.equal(normaliseEmail(text), undefined));
  }

  it('accepts 254 characters and refuses 255', () => {
    const withDomainOf = (length: number) =>
      `${'a'.repeat(64)}@${'b.'.repeat((length - 7) / 2)}example`;
    const longest = withDomainOf(189);
    assert.equal(longest.length, 254);
    assert.equal(normaliseEmail(longest), longest);
    assert.equal(normaliseEmail(`${'a'.repeat(64)}@c${withDomainOf(189).slice(65)}`), undefined);
  });

  it('answers a long hostile text at once', () => {
    const started = performance.now();
    assert.equal(normaliseEmail(`${'a.'.repeat(50_000)}@${'b-'.repeat(50_000)}`), undefined);
    assert.ok(performance.now() - started < 500);
  });
});
