import assert from 'node:assert/strict';
import { test } from 'node:test';
import { follow } from '../testing/follow.ts';
import { createTestApp, register } from '../testing/test-app.ts';

const email = 'avery@clinic.example';
const thief = 'thief@elsewhere.example';

test('a list where an address is due is refused, and nothing is sent (CVE-2023-7028)', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const flow = await follow(app.browser(), { kind: 'recover' });
  const sent = app.outbox.list().length;
  for (const list of [[email, thief], [email], { 0: email }, null, 7]) {
    assert.equal((await flow.act('send-code', { email: list })).status, 400);
  }
  assert.equal(app.outbox.list().length, sent);
});

test('several addresses in one text are none (CVE-2022-35924)', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const flow = await follow(app.browser(), { kind: 'recover' });
  const sent = app.outbox.list().length;
  const texts = [
    `${email},${thief}`,
    `${email}, ${thief}`,
    `${email};${thief}`,
    `${email} ${thief}`,
    `${email}\r\nBcc: ${thief}`,
    `${email}，${thief}`,
    `<${email}>`,
    `Avery <${email}>`,
    `${email}\0${thief}`,
    '',
    'avery',
  ];
  for (const text of texts) {
    const { status, body } = await flow.act('send-code', { email: text });
    assert.equal(status, 422, text);
    assert.deepEqual(body.problem, { code: 'email_invalid', field: 'email' });
  }
  assert.equal(app.outbox.list().length, sent);
});

test('an address in full width, in capitals or with spaces around it is the same, and the mail goes to the one on file', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  for (const spelling of [
    'ａｖｅｒｙ＠ｃｌｉｎｉｃ．ｅｘａｍｐｌｅ',
    'AVERY@CLINIC.EXAMPLE',
    ` ${email}\n`,
  ]) {
    const flow = await follow(app.browser(), { kind: 'recover' });
    const sent = app.outbox.list().length;
    assert.equal((await flow.act('send-code', { email: spelling })).status, 200);
    assert.equal(app.outbox.list().length, sent + 1, spelling);
    assert.equal(app.lastMessage()?.to, email);
  }
});

test('an address that only looks like one on file gets nothing of it', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const sent = app.outbox.list().length;
  for (const lookAlike of [
    'аvery@clinic.example',
    'avery@clіnic.example',
    'avery@clinıc.example',
  ]) {
    const flow = await follow(app.browser(), { kind: 'recover' });
    const { status } = await flow.act('send-code', { email: lookAlike });
    assert.ok([200, 422].includes(status), lookAlike);
  }
  assert.equal(app.outbox.list().length, sent);
});

test('a username in full width is the same, one that looks alike is another', async (t) => {
  const app = await createTestApp(t);
  const start = { kind: 'recover', credential: 'portal-password' } as const;
  const ask = async (identifier: string) => {
    const flow = await follow(app.browser(), start);
    await flow.act('submit-identifier', { identifier });
    return app.outbox.list().length;
  };
  assert.equal(await ask('ａｖｅｒｙ'), 1);
  assert.equal(await ask('аvery'), 1);
  const flow = await follow(app.browser(), start);
  assert.equal((await flow.act('submit-identifier', { identifier: ['avery'] })).status, 400);
});
