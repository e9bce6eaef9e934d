import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailIdOf } from './mail-id.ts';

test('a mail is named after its message and the domain that sends it', () => {
  assert.equal(mailIdOf('m1', 'login@portal.example'), '<m1@portal.example>');
  assert.equal(mailIdOf('m1', 'Kepro <login@portal.example>'), '<m1@portal.example>');
});
