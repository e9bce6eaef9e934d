import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeError } from './safe-error.ts';

const token = 'q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6j7k8l9z0x1c';

test('what a library hangs on its error is left out, and its kind and place are kept', () => {
  const error = Object.assign(new TypeError('The provider refused.'), {
    code: 'ECONNRESET',
    config: { headers: { Authorization: `Bearer ${token}` }, data: 'code=123456' },
    response: { body: 'avery@clinic.example' },
  });
  const { stack, ...safe } = safeError(error);
  assert.deepEqual(safe, {
    type: 'TypeError',
    message: 'The provider refused.',
    code: 'ECONNRESET',
  });
  assert.match(stack ?? '', /safe-error\.test\.ts:\d+/);
});

test('what names or lets in a person is taken out of the text, of causes too', () => {
  const cause = new Error('connect to postgres://atrezzo:hunter2@db.example:5432/atrezzo failed');
  const texts = [
    'Mail to avery@clinic.example bounced',
    'Key (email)=(avery@clinic.example) already exists.',
    'No route to +12025550143, (202) 555-0143 or 202-555-0143',
    'The code 123456 was refused',
    `POST https://sms.example/send?api_key=${token}&to=12025550143 answered 500`,
    `Bearer ${token}`,
    'hash $argon2id$v=19$m=19456,p=1,t=2$Mni00gMHvvzj71TBWs0Iyg$t2dbTrCouVleUMlAmfc116',
    'hash $2b$10$abcdefghijklmnopqrstu.abcdefghijklmnopqrstuvwxyzabcde',
  ];
  for (const text of texts) {
    const written = JSON.stringify(safeError(new Error(text, { cause })));
    const secret = [
      token,
      'avery',
      '5550143',
      '555-0143',
      '123456',
      'hunter2',
      'Mni00',
      'abcdefghijk',
    ];
    for (const word of secret) assert.ok(!written.includes(word), `${word} in ${written}`);
    assert.match(written, /db\.example:5432/);
  }
});

test('an ordinary error reads as before, and causes that lead to each other end', () => {
  const error = new Error('connect ECONNREFUSED 127.0.0.1:5432');
  error.cause = error;
  const written = JSON.stringify(safeError(error));
  assert.match(written, /connect ECONNREFUSED 127\.0\.0\.1:5432/);
  assert.deepEqual(safeError('plain text').message, 'plain text');
});
