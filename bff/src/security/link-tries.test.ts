import assert from 'node:assert/strict';
import { test } from 'node:test';
import { follow } from '../testing/follow.ts';
import { askForLink } from '../testing/mail-links.ts';
import { createTestApp } from '../testing/test-app.ts';
import { wrongCode } from '../testing/wrong-code.ts';

test('a link allows five tries at its code over all flows, and is dead after them', async (t) => {
  const app = await createTestApp(t);
  const browser = app.browser();
  const { token, code } = await askForLink(app, browser, { username: 'avery' });
  const begin = () => follow(app.browser(), { kind: 'resume', token });
  const flows = [await begin(), await begin()];
  for (const left of [4, 3, 2, 1]) {
    const { status, body } =
      (await flows[left % 2]?.act('submit-code', { code: wrongCode(code) })) ?? assert.fail();
    assert.equal(status, 422);
    assert.deepEqual(body.problem, { code: 'code_incorrect', field: 'code', attemptsLeft: left });
  }
  const last = await flows[0]?.act('submit-code', { code: wrongCode(code) });
  assert.deepEqual([last?.status, last?.body.code], [410, 'link_expired']);
  const right = await flows[1]?.act('submit-code', { code });
  assert.deepEqual([right?.status, right?.body.code], [410, 'link_expired']);
  assert.equal((await browser.start({ kind: 'resume', token })).status, 410);
});

test('of 64 wrong codes at once five are compared', async (t) => {
  const app = await createTestApp(t);
  const { token, code } = await askForLink(app, app.browser(), { username: 'avery' });
  const flows = await Promise.all(
    Array.from({ length: 64 }, () => follow(app.browser(), { kind: 'resume', token })),
  );
  const answers = await Promise.all(
    flows.map((flow) => flow.act('submit-code', { code: wrongCode(code) })),
  );
  const left = answers.flatMap(({ body }) => body.problem?.attemptsLeft ?? []);
  assert.deepEqual(left.sort(), [1, 2, 3, 4]);
});

test('what cannot be a code costs no try', async (t) => {
  const app = await createTestApp(t);
  const { token, code } = await askForLink(app, app.browser(), { username: 'avery' });
  const flow = await follow(app.browser(), { kind: 'resume', token });
  for (const typed of ['', '12345', 'abcdef', '1234567']) {
    const { body } = await flow.act('submit-code', { code: typed });
    assert.equal(body.problem?.attemptsLeft, 5);
  }
  await flow.act('submit-code', { code: `${code.slice(0, 3)} ${code.slice(3)}` });
  assert.equal(flow.step.kind, 'sign-in');
});

test('wrong codes of a link do not lock the second factor', async (t) => {
  const app = await createTestApp(t);
  for (let round = 0; round < 4; round += 1) {
    app.clock.advance(3_600_000);
    const { token, code } = await askForLink(app, app.browser(), { username: 'avery' });
    const flow = await follow(app.browser(), { kind: 'resume', token });
    for (let wrong = 0; wrong < 4; wrong += 1) {
      await flow.act('submit-code', { code: wrongCode(code) });
    }
  }
  const browser = app.browser();
  const { token } = await askForLink(app, browser, { username: 'avery' });
  assert.equal((await browser.start({ kind: 'resume', token })).status, 201);
});
