import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPlainAddress } from './plain-address.ts';

test('one plain address is one, and nothing else is', () => {
  assert.ok(isPlainAddress('avery@clinic.example'));
  assert.ok(isPlainAddress("o'neil+portal@clinic.example"));
  const others = [
    '',
    'avery',
    'avery@clinic.example,mallory@evil.example',
    'avery@clinic.example;mallory@evil.example',
    'avery@clinic.example mallory@evil.example',
    'avery@clinic.example\r\nBcc: mallory@evil.example',
    'Avery <avery@clinic.example>',
    '<avery@clinic.example>',
    '"avery"@clinic.example',
    'avery(mallory@evil.example)@clinic.example',
    'friends:avery@clinic.example',
    'a@b@clinic.example',
    `${'a'.repeat(250)}@clinic.example`,
    ['avery@clinic.example', 'mallory@evil.example'],
  ];
  for (const other of others) assert.ok(!isPlainAddress(other), String(other));
});
