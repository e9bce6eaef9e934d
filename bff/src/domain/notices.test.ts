import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailMessage, Messenger, Receipt } from '../ports/messenger.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createNotices } from './notices.ts';

function setUp(answer: () => Promise<Receipt>) {
  const clock = createFakeClock();
  const sent: EmailMessage[] = [];
  const reported = Promise.withResolvers<unknown>();
  const messenger = {
    sendEmail: (message: EmailMessage) => {
      sent.push(message);
      return answer();
    },
  } as Messenger;
  const notices = createNotices({ messenger, clock, siteName: 'Kepro', onError: reported.resolve });
  const tell = (language = 'en') =>
    notices.tell({ event: 'password_reset', to: 'avery@clinic.example', language });
  return { sent, tell, reported: reported.promise };
}

const accepted = async (): Promise<Receipt> => ({
  state: 'accepted',
  at: new Date(),
  providerId: 'p',
});

test('a notice says what happened, when and to whom, in the language of the reader', () => {
  const { sent, tell } = setUp(accepted);
  tell();
  tell('es');
  assert.deepEqual(
    sent.map(({ to, language, subject }) => ({ to, language, subject })),
    [
      {
        to: 'avery@clinic.example',
        language: 'en',
        subject: 'Your Kepro password was changed',
      },
      {
        to: 'avery@clinic.example',
        language: 'es',
        subject: 'Su contraseña de Kepro ha cambiado',
      },
    ],
  );
  assert.match(sent[0]?.text ?? '', /January 15, 2026/);
});

test('a notice that the provider refuses is reported, and stops no one', async () => {
  const { tell, reported } = setUp(async () => ({ state: 'failed', reason: 'mailbox_full' }));
  tell();
  assert.match(String(await reported), /Not told of password_reset: mailbox_full/);
});

test('a messenger that throws is reported, and stops no one', async () => {
  const { tell, reported } = setUp(() => {
    throw new Error('no connection');
  });
  tell();
  assert.match(String(await reported), /no connection/);
});
