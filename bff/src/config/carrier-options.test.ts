import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ConfigurationError } from './configuration-error.ts';
import { normaliseOptions } from './normalise-options.ts';
import { optionsFromEnvironment } from './options-from-environment.ts';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2_048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

const complete: Record<string, string> = {
  ATREZZO_BASE_URL: 'https://portal.example',
  ATREZZO_SECRET: 'kMNpZ0oW2cX7vQ4rT9yB1hJ6sD3fG8aL5eU0iP2w',
  ATREZZO_VONAGE_APPLICATION_ID: '11111111-1111-4111-8111-111111111111',
  ATREZZO_VONAGE_PRIVATE_KEY: privateKey.replaceAll('\n', '\\n'),
  ATREZZO_VONAGE_API_KEY: 'abcd1234',
  ATREZZO_VONAGE_SIGNATURE_SECRET: 'a-signature-secret-of-the-account',
  ATREZZO_VONAGE_SMS_FROM: 'Kepro',
  ATREZZO_VONAGE_VOICE_FROM: '+12025550100',
  ATREZZO_POSTMARK_TOKEN: '22222222-2222-4222-8222-222222222222',
  ATREZZO_POSTMARK_WEBHOOK_PASSWORD: 'a-password-of-the-webhook',
  ATREZZO_MAIL_FROM: 'Kepro <no-reply@portal.example>',
};

function sentencesFor(changes: Record<string, string | undefined>): string[] {
  try {
    normaliseOptions(optionsFromEnvironment({ ...complete, ...changes }));
  } catch (error) {
    assert.ok(error instanceof ConfigurationError);
    return error.sentences;
  }
  return [];
}

function assertRefused(changes: Record<string, string | undefined>, sentence: RegExp): void {
  const sentences = sentencesFor(changes);
  assert.equal(sentences.length, 1, sentences.join('\n'));
  assert.match(sentences[0] ?? '', sentence);
}

test('Vonage and Postmark are enough for production', () => {
  const { carriers, environment } = normaliseOptions(optionsFromEnvironment(complete));
  assert.equal(environment, 'production');
  assert.equal(carriers?.phone?.privateKey, privateKey);
  assert.equal(carriers?.mail.kind, 'postmark');
});

test('mails can go by SMTP instead, and not by both', () => {
  const smtp = {
    ATREZZO_POSTMARK_TOKEN: undefined,
    ATREZZO_POSTMARK_WEBHOOK_PASSWORD: undefined,
    ATREZZO_SMTP_URL: 'smtps://portal:secret@mail.example:465',
  };
  assert.deepEqual(sentencesFor(smtp), []);
  assertRefused({ ATREZZO_SMTP_URL: smtp.ATREZZO_SMTP_URL }, /by Postmark or by SMTP/);
  assertRefused({ ...smtp, ATREZZO_SMTP_URL: 'mail.example' }, /ATREZZO_SMTP_URL must look like/);
});

test('what a carrier lacks is named, all at once', () => {
  assertRefused(
    { ATREZZO_VONAGE_API_KEY: undefined, ATREZZO_VONAGE_SMS_FROM: undefined },
    /Vonage needs ATREZZO_VONAGE_API_KEY, ATREZZO_VONAGE_SMS_FROM as well/,
  );
  assertRefused({ ATREZZO_POSTMARK_TOKEN: undefined }, /Postmark needs ATREZZO_POSTMARK_TOKEN/);
  const noMail = Object.keys(complete).filter((name) => /POSTMARK|MAIL/.test(name));
  const without = Object.fromEntries(noMail.map((name) => [name, undefined]));
  assertRefused(without, /no carrier for mails/);
});

test('a phone is offered only with a carrier for telephones', () => {
  const names = Object.keys(complete).filter((name) => name.includes('VONAGE'));
  const without = Object.fromEntries(names.map((name) => [name, undefined]));
  assertRefused(without, /no carrier for telephones/);
  const options = optionsFromEnvironment({ ...complete, ...without });
  assert.doesNotThrow(() =>
    normaliseOptions({ ...options, policyChanges: { methods: ['email'] } }),
  );
});

test('secrets that are short or of another kind are refused and never repeated', () => {
  assertRefused({ ATREZZO_VONAGE_PRIVATE_KEY: 'hello' }, /no RSA private key in PEM/);
  assertRefused({ ATREZZO_VONAGE_SIGNATURE_SECRET: 'short' }, /at least 16/);
  assertRefused({ ATREZZO_POSTMARK_WEBHOOK_PASSWORD: 'short' }, /at least 16/);
  for (const name of ['VONAGE_PRIVATE_KEY', 'VONAGE_SIGNATURE_SECRET']) {
    assert.ok(
      !sentencesFor({ [`ATREZZO_${name}`]: 'hello' })
        .join()
        .includes('hello'),
    );
  }
});

test('a sender is one address, with or without a name', () => {
  assert.deepEqual(sentencesFor({ ATREZZO_MAIL_FROM: 'no-reply@portal.example' }), []);
  for (const from of [undefined, 'Kepro', 'a@b.example, c@d.example', 'K <a@b.example>\nBcc: x']) {
    assertRefused({ ATREZZO_MAIL_FROM: from }, /ATREZZO_MAIL_FROM must be one address/);
  }
});

test('tokens go nowhere without TLS, except on this machine', () => {
  assert.deepEqual(sentencesFor({ ATREZZO_VONAGE_API_URL: 'http://localhost:5000' }), []);
  assertRefused({ ATREZZO_VONAGE_API_URL: 'http://api.example' }, /must be https/);
  assertRefused({ ATREZZO_POSTMARK_API_URL: 'http://localhost.example' }, /must be https/);
});

test('a key may lie in a file of its own, which must be readable', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'atrezzo-key-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'private.key'), privateKey);
  const file = (name: string) => ({
    ATREZZO_VONAGE_PRIVATE_KEY: undefined,
    ATREZZO_VONAGE_PRIVATE_KEY_FILE: join(folder, name),
  });
  assert.deepEqual(sentencesFor(file('private.key')), []);
  assertRefused(file('none.key'), /cannot be read: ENOENT/);
});

test('carriers and a messenger are not both taken', () => {
  assertRefused({ ATREZZO_MESSENGER: 'outbox' }, /set one of them/);
});
