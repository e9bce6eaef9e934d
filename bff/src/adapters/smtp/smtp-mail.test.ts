import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { EmailMessage } from '../../ports/messenger.ts';
import { startMailServer } from '../../testing/carriers/mail-server.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { freePort } from '../../testing/free-port.ts';
import { createSmtpMail } from './smtp-mail.ts';

const message: EmailMessage = {
  to: 'avery@clinic.example',
  subject: 'Your code for Kepro',
  text: 'Su código es 482913.',
  html: '<!doctype html><p>Su código es 482913.</p>',
  language: 'es',
  messageId: 'message-1',
};

function open(t: TestContext, url: string, timeoutMs = 2_000) {
  const clock = createFakeClock();
  const from = 'Kepro <no-reply@portal.example>';
  const mail = createSmtpMail({ settings: { kind: 'smtp', url, from, timeoutMs }, clock });
  t.after(() => mail.close());
  return { mail, clock };
}

test('a mail goes to one address, as text and as HTML, marked as automatic', async (t) => {
  const { port, mails } = await startMailServer(t);
  const { mail, clock } = open(t, `smtp://localhost:${port}`);
  const receipt = await mail.sendEmail(message);
  assert.ok(receipt.state === 'accepted');
  assert.deepEqual(receipt.at, clock.now());
  const [received] = mails;
  assert.deepEqual(received?.to, ['avery@clinic.example']);
  assert.equal(received?.from, 'no-reply@portal.example');
  const raw = received?.raw ?? '';
  assert.match(raw, /^From: Kepro <no-reply@portal\.example>\r$/m);
  assert.match(raw, /^To: avery@clinic\.example\r$/m);
  assert.match(raw, /^Auto-Submitted: auto-generated\r$/m);
  assert.match(raw, /^Content-Language: es\r$/m);
  assert.match(raw, /^X-Atrezzo-Message: message-1\r$/m);
  assert.match(raw, /^Content-Type: multipart\/alternative;/m);
  assert.match(raw, /^Content-Type: text\/plain; charset=utf-8\r$/m);
  assert.match(raw, /^Content-Type: text\/html; charset=utf-8\r$/m);
});

test('a name and a password are shown where the server asks for them', async (t) => {
  const user = { name: 'portal', password: 'p@ss:word' };
  const { port, mails } = await startMailServer(t, { user });
  const { mail } = open(t, `smtp://portal:p%40ss%3Aword@localhost:${port}`);
  assert.equal((await mail.sendEmail(message)).state, 'accepted');
  assert.equal(mails.length, 1);
  const stranger = open(t, `smtp://portal:wrong@localhost:${port}`);
  assert.equal((await stranger.mail.sendEmail(message)).state, 'failed');
});

test('nothing that is more than one plain address is handed over', async (t) => {
  const { port, mails } = await startMailServer(t);
  const { mail } = open(t, `smtp://localhost:${port}`);
  for (const to of [
    'avery@clinic.example,mallory@evil.example',
    'avery@clinic.example\r\nBcc: mallory@evil.example',
    'Avery <avery@clinic.example>',
    ['avery@clinic.example', 'mallory@evil.example'] as unknown as string,
  ]) {
    assert.deepEqual(await mail.sendEmail({ ...message, to }), {
      state: 'failed',
      reason: 'address_invalid',
    });
  }
  assert.equal(mails.length, 0);
});

test('a text that names a file does not have it read', async (t) => {
  const { port, mails } = await startMailServer(t);
  const { mail } = open(t, `smtp://localhost:${port}`);
  const text = { path: '/etc/hostname' } as unknown as string;
  const receipt = await mail.sendEmail({ ...message, text });
  const secret = (await readFile('/etc/hostname', 'utf8')).trim();
  assert.equal(receipt.state, 'failed');
  assert.ok(mails.every(({ raw }) => !raw.includes(secret)));
});

test('a server that says later may be asked again, one that says never may not', async (t) => {
  const { port } = await startMailServer(t, { answers: [451, 550] });
  const { mail } = open(t, `smtp://localhost:${port}`);
  assert.deepEqual(await mail.sendEmail(message), {
    state: 'failed',
    reason: 'smtp_451',
    again: 'safe',
  });
  assert.deepEqual(await mail.sendEmail(message), { state: 'failed', reason: 'smtp_550' });
  assert.equal((await mail.sendEmail(message)).state, 'accepted');
});

test('a server that is not there has taken nothing', async (t) => {
  const { mail } = open(t, `smtp://localhost:${await freePort()}`);
  const receipt = await mail.sendEmail(message);
  assert.ok(receipt.state === 'failed');
  assert.equal(receipt.again, 'safe');
});

test('beyond this machine nothing is said without TLS', async (t) => {
  // A name that is not the one by which a machine calls itself.
  const { port, mails } = await startMailServer(t, { host: '127.0.0.2' });
  const { mail } = open(t, `smtp://127.0.0.2:${port}`, 500);
  assert.equal((await mail.sendEmail(message)).state, 'failed');
  assert.equal(mails.length, 0);
});
