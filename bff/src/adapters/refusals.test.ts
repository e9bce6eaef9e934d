import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { startLoopbackCarriers } from '../testing/carriers/loopback-carriers.ts';
import type { PeerFault } from '../testing/carriers/peer-faults.ts';
import { freePort } from '../testing/free-port.ts';
import { openMemoryDatabase } from '../testing/memory-database.ts';
import { createPostmarkMail } from './postmark/postmark-mail.ts';
import { createVonage } from './vonage/vonage.ts';

const sms = { to: '+12025550143', text: 'Your code is 482913.', language: 'en', messageId: 'm' };
const call = { callId: 'c', to: '+12025550143', speech: 'Press #.', language: 'en' };
const email = { to: 'avery@clinic.example', subject: 'Your code', text: '482913', language: 'en' };

async function open(t: TestContext) {
  const { clock, store } = await openMemoryDatabase(t);
  const callbackUrl = 'https://portal.example/auth/hooks/vonage';
  const onError = (error: unknown) => assert.fail(String(error));
  const loopback = await startLoopbackCarriers({ callbackUrl, clock, onError });
  t.after(() => loopback.close());
  const timeoutMs = 150;
  const settings = { ...loopback.carriers.phone, timeoutMs };
  const { phone } = createVonage({ settings, callbackUrl, store, clock, onError });
  const mail = createPostmarkMail({ settings: { ...loopback.carriers.mail, timeoutMs }, clock });
  return { ...loopback, phone, mail };
}

const cases: [PeerFault, string, 'safe' | 'doubtful' | undefined][] = [
  [{ status: 422 }, '422', undefined],
  [{ status: 401 }, '401', undefined],
  [{ status: 429 }, '429', 'safe'],
  [{ status: 503 }, '503', 'safe'],
  [{ status: 500 }, '500', 'doubtful'],
  [{ hangs: true }, 'timeout', 'doubtful'],
];
for (const [fault, reason, again] of cases) {
  test(`Vonage: ${reason} is ${again ?? 'for good'}, for texts and calls`, async (t) => {
    const { vonage, phone } = await open(t);
    vonage.faults.next(fault, fault);
    for (const receipt of [await phone.sendSms(sms), await phone.placeCall(call)]) {
      const expected = { state: 'failed', reason: `vonage_${reason}`, ...(again && { again }) };
      assert.deepEqual(receipt, expected);
    }
  });

  test(`Postmark: ${reason} is ${again ?? 'for good'}`, async (t) => {
    const { postmark, mail } = await open(t);
    postmark.faults.next(fault);
    const receipt = await mail.sendEmail(email);
    assert.ok(receipt.state === 'failed');
    assert.equal(receipt.again, again);
    assert.match(receipt.reason, /^postmark_(\d+|unreachable)$/);
  });
}

test('Vonage that is not there has taken nothing', async (t) => {
  const { carriers } = await open(t);
  const { clock, store } = await openMemoryDatabase(t);
  const { phone } = createVonage({
    settings: { ...carriers.phone, apiUrl: `http://localhost:${await freePort()}` },
    ...{ callbackUrl: 'https://portal.example/hooks', store, clock, onError: () => undefined },
  });
  const expected = { state: 'failed', reason: 'vonage_unreachable', again: 'safe' };
  assert.deepEqual(await phone.sendSms(sms), expected);
});

test('an address that Postmark has given up is refused for good, by its number', async (t) => {
  const { postmark, mail } = await open(t);
  assert.equal((await mail.sendEmail(email)).state, 'accepted');
  const [sent] = postmark.mails;
  assert.ok(sent);
  await assert.rejects(postmark.bounce(sent), 'Nobody listens.');
  assert.deepEqual(await mail.sendEmail(email), { state: 'failed', reason: 'postmark_406' });
});

test('nothing that is more than one plain address is handed to Postmark', async (t) => {
  const { postmark, mail } = await open(t);
  for (const to of [
    'a@b.example,c@d.example',
    'A <a@b.example>',
    'a@b.example\nBcc: c@d.example',
  ]) {
    const receipt = await mail.sendEmail({ ...email, to });
    assert.deepEqual(receipt, { state: 'failed', reason: 'address_invalid' });
  }
  assert.deepEqual(postmark.mails, []);
});
