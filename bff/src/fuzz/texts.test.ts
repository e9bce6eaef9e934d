import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { checkReturnTo } from '../domain/access/return-addresses.ts';
import { normaliseEmail } from '../domain/identifiers/email-addresses.ts';
import { maskEmail, maskPhone } from '../domain/identifiers/masking.ts';
import { parsePhoneNumber } from '../domain/identifiers/phone-numbers.ts';
import { isPlainAddress } from '../domain/identifiers/plain-address.ts';
import { normaliseUsername } from '../domain/identifiers/username.ts';
import { emailHtml } from '../domain/message-texts/email-html.ts';
import { messageTexts } from '../domain/message-texts/index.ts';
import { cases } from '../testing/fuzz-cases.ts';

const anyText = fc.string({ unit: 'grapheme', maxLength: 80 });

/** Pieces that parsers read differently, in any order. */
const puzzle = (...pieces: string[]) =>
  fc
    .array(
      fc.oneof(
        { arbitrary: fc.constantFrom(...pieces), weight: 4 },
        fc.string({ unit: 'grapheme', maxLength: 4 }),
      ),
      {
        maxLength: 10,
      },
    )
    .map((parts) => parts.join(''));

const address = puzzle(
  ...[
    '/',
    '//',
    '\\',
    ':',
    '@',
    '?',
    '#',
    '.',
    '..',
    '%2f',
    '%252f',
    '%5c',
    '%00',
    '\t',
    '\n',
    '\r',
    ' ',
    '\u00ad',
  ],
  ...[
    'http:',
    'https:',
    'HTTPS://',
    'javascript:',
    'data:',
    'blob:',
    'portal.example',
    'evil.example',
    'localhost:4000',
  ],
  ...['/home', '[::1]', '。', '／', '\u2028', 'user:pass@', '%0d%0a'],
);

test('a return address, whatever was asked for, leads to this site or to a listed one', async (t) => {
  const options = {
    fallback: '/home',
    baseUrl: 'https://portal.example',
    allowed: ['https://records.example'],
  };
  const listed = ['https://portal.example', 'https://records.example'];
  await fc.assert(
    fc.property(fc.oneof(address, anyText), (asked) => {
      const given = checkReturnTo(asked, options);
      const { origin, username, password } = new URL(given, options.baseUrl);
      assert.ok(listed.includes(origin), given);
      assert.equal(username + password, '');
      assert.doesNotMatch(given, /^\/\/|[\p{C}\\]/u);
      assert.equal(checkReturnTo(given, options), given, 'and is let through when it comes again');
    }),
    cases(t),
  );
});

const phone = fc.oneof(
  puzzle(
    '+',
    '1',
    '202',
    '555',
    '01',
    '00',
    '-',
    ' ',
    '(',
    ')',
    'x',
    'ext',
    ';',
    ',',
    '#',
    '０',
    '٣',
    '\u200b',
    '900',
    '876',
    '53',
  ),
  fc.bigInt({ min: 0n, max: 10n ** 16n }).map((number) => `+${number}`),
  anyText,
);

test('a phone number that is taken is one of a listed country, in one spelling, without an extension', async (t) => {
  const allowed = { countries: ['US', 'PR', 'MX'] };
  await fc.assert(
    fc.property(phone, fc.constantFrom('US', 'PR', 'MX', 'CA', 'XX', ''), (typed, country) => {
      const parsed = parsePhoneNumber(typed, country, allowed);
      if (!parsed.ok) return;
      assert.match(parsed.number, /^\+(1|52)\d{10}$/);
      assert.ok(allowed.countries.includes(parsed.country));
      assert.deepEqual(parsePhoneNumber(parsed.number, country, allowed), parsed);
    }),
    cases(t),
  );
});

const email = fc.oneof(
  puzzle(
    'a',
    '.',
    '@',
    ',',
    ';',
    '"',
    '<',
    '>',
    '(',
    ')',
    ' ',
    '\n',
    '\0',
    '＠',
    '，',
    'ⓔ',
    '\u00ad',
    'xn--',
    'clinic',
    '.example',
    '%40',
    '\\',
  ),
  fc.emailAddress(),
  anyText,
);

test('an email address that is taken is exactly one, and normalizing it again changes nothing', async (t) => {
  await fc.assert(
    fc.property(email, (typed) => {
      const address = normaliseEmail(typed);
      if (address === undefined) return;
      assert.equal(normaliseEmail(address), address);
      assert.ok(isPlainAddress(address), address);
      assert.match(address, /^[\x21-\x7e]+$/);
      assert.equal(address.split('@').length, 2);
      assert.equal(address, address.toLowerCase());
    }),
    cases(t),
  );
});

test('a username has one spelling, whatever the case and the composition in which it is typed', async (t) => {
  await fc.assert(
    fc.property(anyText, (typed) => {
      const username = normaliseUsername(typed);
      assert.equal(normaliseUsername(username), username);
      assert.equal(normaliseUsername(` ${username}\t`), username);
      assert.equal(normaliseUsername(typed.normalize('NFD')), username);
    }),
    cases(t),
  );
});

test('a masked address or number shows no more than it may', async (t) => {
  const digits = fc.stringMatching(/^\d{6,14}$/);
  await fc.assert(
    fc.property(fc.emailAddress(), digits, (address, number) => {
      const [name = '', host = ''] = address.split('@');
      assert.equal(maskEmail(address), `${name.slice(0, 1)}••••@${host}`);
      assert.equal(maskPhone(`+${number}`).replace(/[•-]/g, ''), number.slice(-4));
    }),
    cases(t),
  );
});

const names = puzzle(
  '<script>',
  '</p>',
  '"',
  "'",
  '&',
  '&lt;',
  '<!--',
  '\u202e',
  'Kepro',
  ' ',
  '=',
  '{{',
  '${',
  'é',
);

test('a mail holds the name of its site as text: no markup, no line of a header, no link of its own', async (t) => {
  const message = { code: '482913', purpose: 'login', seconds: 300 } as const;
  await fc.assert(
    fc.property(names, fc.constantFrom('en', 'es'), (siteName, language) => {
      const { subject, text } = messageTexts(language).codeEmail({ ...message, siteName });
      assert.doesNotMatch(subject, /[\r\n]|482913/);
      const html = emailHtml({ subject, text, language }, siteName);
      const tags = new Set([...html.matchAll(/<\/?([a-z!][a-z0-9-]*)/gi)].map(([, tag]) => tag));
      const expected = [
        '!doctype',
        'html',
        'head',
        'meta',
        'title',
        'style',
        'body',
        'div',
        'p',
        'br',
      ];
      for (const tag of tags) assert.ok(expected.includes(tag ?? ''), tag);
      assert.ok(html.includes('<p class="code">482913</p>'));
    }),
    cases(t),
  );
});
