import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localPath } from './local-path.ts';

test('a path of this site is kept with its query', () => {
  assert.equal(localPath('/cases?q=hat'), '/cases?q=hat');
});

test('an address that leads elsewhere is none', () => {
  const elsewhere = [
    undefined,
    '',
    'home',
    'https://evil.example/',
    'javascript:alert(1)',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/..//evil.example',
    '/.//evil.example',
  ];
  for (const address of elsewhere) assert.equal(localPath(address), undefined, String(address));
});
