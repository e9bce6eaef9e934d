import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MessagePurpose } from '../../ports/outbox.ts';
import { providerDown } from './breaker.ts';
import { retryAt } from './retry-plan.ts';

const now = new Date('2026-01-15T12:00:00Z');
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

const pauseOf = (
  message: { purpose: MessagePurpose; claims?: number; expiresIn?: number },
  again?: 'safe' | 'doubtful',
  reason = 'postmark_503',
) => {
  const { purpose, claims = 1, expiresIn = 86_400 } = message;
  const failed = { state: 'failed', reason, ...(again && { again }) } as const;
  const at = retryAt({ purpose, claims, expiresAt: inSeconds(expiresIn) }, failed, now);
  return at && (at.getTime() - now.getTime()) / 1_000;
};

test('what someone waits for is tried three times within two seconds', () => {
  for (const purpose of ['code', 'call'] as const) {
    const pauses = [1, 2, 3].map((claims) => pauseOf({ purpose, claims }, 'safe'));
    assert.deepEqual(pauses, [0.5, 1, undefined]);
  }
});

test('for a link the pauses double from one second to five minutes', () => {
  const pauses = [1, 2, 3, 9, 10, 40].map((claims) => pauseOf({ purpose: 'link', claims }, 'safe'));
  assert.deepEqual(pauses, [1, 2, 4, 256, 300, 300]);
});

test('what a provider refuses for good is not tried again', () => {
  for (const purpose of ['code', 'call', 'link', 'notice'] as const) {
    assert.equal(pauseOf({ purpose }), undefined);
  }
});

test('what may have been taken is tried again only where no one would ask for another', () => {
  assert.equal(pauseOf({ purpose: 'code' }, 'doubtful'), undefined);
  assert.equal(pauseOf({ purpose: 'call' }, 'doubtful'), undefined);
  assert.equal(pauseOf({ purpose: 'link' }, 'doubtful'), 1);
  assert.equal(pauseOf({ purpose: 'notice' }, 'doubtful'), 1);
});

test('whoever waits is told at once of a provider that is down; a link goes out once it is up', () => {
  assert.equal(pauseOf({ purpose: 'code' }, 'safe', providerDown), undefined);
  assert.equal(pauseOf({ purpose: 'call' }, 'safe', providerDown), undefined);
  assert.equal(pauseOf({ purpose: 'link' }, 'safe', providerDown), 1);
});

test('nothing is tried again after it has expired', () => {
  assert.equal(pauseOf({ purpose: 'link', claims: 5, expiresIn: 16 }, 'safe'), undefined);
  assert.equal(pauseOf({ purpose: 'link', claims: 5, expiresIn: 17 }, 'safe'), 16);
});
