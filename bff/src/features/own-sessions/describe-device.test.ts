import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeDevice } from './describe-device.ts';

const claims: [userAgent: string | undefined, device: object][] = [
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
    { browser: 'Chrome', system: 'Windows' },
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0',
    { browser: 'Microsoft Edge', system: 'Windows' },
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    { browser: 'Safari', system: 'iOS' },
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0',
    { browser: 'Firefox', system: 'Linux' },
  ],
  [undefined, {}],
  ['', {}],
];

for (const [userAgent, device] of claims) {
  test(`it reads ${JSON.stringify(device)} from ${JSON.stringify(userAgent)}`, () => {
    assert.deepEqual(describeDevice(userAgent), device);
  });
}

test('what no browser would say names none', () => {
  assert.equal(describeDevice(`${'A'.repeat(200)}/1.0 `).browser, undefined);
});
