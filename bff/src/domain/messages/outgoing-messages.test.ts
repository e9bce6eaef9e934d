import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailMessage, Messenger, Receipt } from '../../ports/messenger.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { createOutgoingMessages } from './outgoing-messages.ts';

const mail = {
  to: 'avery@clinic.example',
  subject: 'Your sign-in code for Kepro',
  text: 'Your code is:\n\n482913\n',
  language: 'en',
};

function setUp(options: { withheld?: string; receipt?: Receipt } = {}) {
  const receipt: Receipt = options.receipt ?? {
    state: 'accepted',
    at: new Date(0),
    providerId: 'p',
  };
  const mails: EmailMessage[] = [];
  const errors: unknown[] = [];
  const moves: unknown[] = [];
  const messenger: Messenger = {
    sendEmail: async (message) => {
      mails.push(message);
      return receipt;
    },
    sendSms: async () => receipt,
    placeCall: async () => receipt,
  };
  const outgoing = createOutgoingMessages({
    messenger,
    deliverability: { withholds: async (address) => address === options.withheld },
    clock: createFakeClock(),
    siteName: 'Kepro',
    metrics: { breakerMoved: (move) => moves.push(move) },
    onError: (error) => errors.push(error),
  });
  return { outgoing, mails, errors, moves };
}

test('a mail goes out with its text as it was and HTML beside it', async () => {
  const { outgoing, mails } = setUp();
  assert.equal((await outgoing.sendEmail(mail)).state, 'accepted');
  const { html = '', ...rest } = mails[0] ?? { html: undefined };
  assert.deepEqual(rest, mail);
  assert.match(html, /482913/);
  assert.match(html, /Kepro/);
});

test('a mail goes to one address in its normal spelling, and otherwise to no one', async () => {
  const { outgoing, mails } = setUp();
  for (const to of [
    'avery@clinic.example,mallory@evil.example',
    'Avery <avery@clinic.example>',
    'AVERY@clinic.example',
    '',
  ]) {
    const receipt = await outgoing.sendEmail({ ...mail, to });
    assert.deepEqual(receipt, { state: 'failed', reason: 'address_invalid' });
  }
  assert.deepEqual(mails, []);
});

test('a mail to an address that mails do not reach never leaves', async () => {
  const { outgoing, mails } = setUp({ withheld: mail.to });
  const receipt = await outgoing.sendEmail(mail);
  assert.deepEqual(receipt, { state: 'failed', reason: 'address_undeliverable' });
  assert.deepEqual(mails, []);
});

test('the operator hears of every message that was not accepted, and of no person', async () => {
  const { outgoing, errors } = setUp({ receipt: { state: 'failed', reason: 'vonage_429' } });
  await outgoing.sendEmail(mail);
  await outgoing.sendSms({ to: '+12025550143', text: '482913', language: 'en' });
  await outgoing.placeCall({ callId: 'c', to: '+12025550143', speech: '', language: 'en' });
  assert.deepEqual(errors.map(String), [
    'Error: A mail was not accepted: vonage_429',
    'Error: A text message was not accepted: vonage_429',
    'Error: A call was not accepted: vonage_429',
  ]);
});

test('it is told which provider is left alone: that of texts is not that of calls', async () => {
  const down: Receipt = { state: 'failed', reason: 'vonage_503', again: 'safe' };
  const { outgoing, moves } = setUp({ receipt: down });
  const text = { to: '+12025550143', text: '482913', language: 'en' };
  for (let time = 0; time < 5; time += 1) await outgoing.sendSms(text);
  assert.deepEqual(moves, [{ channel: 'sms', state: 'open' }]);
});
