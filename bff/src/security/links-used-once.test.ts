import assert from 'node:assert/strict';
import { test } from 'node:test';
import { follow } from '../testing/follow.ts';
import { askForLink } from '../testing/mail-links.ts';
import { createTestApp } from '../testing/test-app.ts';

const many = Array.from({ length: 64 });

test('of 64 starts at once in the browser that asked for the link, one goes on', async (t) => {
  const app = await createTestApp(t);
  const browser = app.browser();
  const { token } = await askForLink(app, browser, { username: 'avery' });
  const answers = await Promise.all(many.map(() => browser.start({ kind: 'resume', token })));
  const statuses = answers.map(({ status }) => status).sort();
  assert.deepEqual(statuses, [201, ...new Array<number>(63).fill(410)]);
});

test('of 64 flows that type the right code at once, one goes on', async (t) => {
  const app = await createTestApp(t);
  const { token, code } = await askForLink(app, app.browser(), { username: 'avery' });
  const flows = await Promise.all(many.map(() => follow(app.browser(), { kind: 'resume', token })));
  const answers = await Promise.all(flows.map((flow) => flow.act('submit-code', { code })));
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  assert.ok(answers.every(({ status }) => status === 200 || status === 410));
});

test('a link that was used opens nothing any more, with the code or the cookie', async (t) => {
  const app = await createTestApp(t);
  const browser = app.browser();
  const { token, code } = await askForLink(app, browser, { username: 'avery' });
  const waiting = await follow(app.browser(), { kind: 'resume', token });
  assert.equal((await browser.start({ kind: 'resume', token })).status, 201);
  assert.equal((await browser.start({ kind: 'resume', token })).status, 410);
  const late = await waiting.act('submit-code', { code });
  assert.deepEqual([late.status, late.body.code], [410, 'link_expired']);
});
