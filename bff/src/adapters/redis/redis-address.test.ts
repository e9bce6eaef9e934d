import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRedisAddress } from './redis-address.ts';

test('one server is named as everywhere', () => {
  for (const url of ['redis://cache', 'rediss://user:secret@cache:6380/1']) {
    assert.deepEqual(readRedisAddress(url), { kind: 'standalone', url });
  }
});

test('Sentinels are listed, with the name of the group that they watch', () => {
  assert.deepEqual(readRedisAddress('redis+sentinel://one:26380,two/site'), {
    kind: 'sentinel',
    name: 'site',
    nodes: [
      { host: 'one', port: 26_380 },
      { host: 'two', port: 26_379 },
    ],
    login: { tls: false },
  });
});

test('a Cluster is listed, with who speaks to it', () => {
  assert.deepEqual(readRedisAddress('rediss+cluster://site:s%40fe@one:7000,[::1]:7001'), {
    kind: 'cluster',
    nodes: [
      { host: 'one', port: 7_000 },
      { host: '::1', port: 7_001 },
    ],
    login: { username: 'site', password: 's@fe', tls: true },
  });
});

test('what is no such address is none', () => {
  for (const text of [
    '',
    'cache:6379',
    'http://cache',
    'redis+sentinel://one:26379',
    'redis+sentinel:///site',
    'redis+cluster://one/site',
    'redis+cluster://one,,two',
  ]) {
    assert.equal(readRedisAddress(text), undefined, text);
  }
});
