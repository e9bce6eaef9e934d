import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutboxChanges } from '../../ports/outbox.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { createNotices } from './notices.ts';
import type { Draft } from './outbox.ts';

/** A transaction that is only handed on. */
const tx: OutboxChanges = { queueMessage: async () => assert.fail() };

async function told(language: string) {
  const clock = createFakeClock();
  const queued: { tx: OutboxChanges; draft: Draft }[] = [];
  const notices = createNotices({
    clock,
    siteName: 'Kepro',
    outbox: { queue: async (tx, draft) => void queued.push({ tx, draft }) },
  });
  await notices.tell(tx, { event: 'password_reset', to: 'avery@clinic.example', language });
  const [one = assert.fail()] = queued;
  assert.ok(one.draft.outgoing.channel === 'email');
  return { ...one, mail: one.draft.outgoing.message, now: clock.now() };
}

test('a notice says what happened, when and to whom, in the language of the reader', async () => {
  const english = (await told('en')).mail;
  assert.equal(english.to, 'avery@clinic.example');
  assert.equal(english.language, 'en');
  assert.equal(english.subject, 'Your Kepro password was changed');
  assert.match(english.text, /January 15, 2026/);
  const spanish = (await told('es')).mail;
  assert.equal(spanish.language, 'es');
  assert.equal(spanish.subject, 'Su contraseña de Kepro ha cambiado');
});

test('a notice is queued with the change that it tells of, and is worth sending for a day', async () => {
  const notice = await told('en');
  assert.equal(notice.tx, tx);
  assert.equal(notice.draft.purpose, 'notice');
  const lifeMs = notice.draft.expiresAt.getTime() - notice.now.getTime();
  assert.equal(lifeMs / 3_600_000, 24);
});
