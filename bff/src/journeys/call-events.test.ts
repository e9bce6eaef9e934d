import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { FlowEvent } from '@atrezzo/contract';
import { follow } from '../testing/follow.ts';
import { serveOnPort } from '../testing/serve-on-port.ts';
import { createTestApp, newPassword, register } from '../testing/test-app.ts';

/** A login over a real port that has been told to call. */
async function ringing(t: TestContext) {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  const { browser: newBrowser } = await serveOnPort(t, app.app.fetch);
  const browser = newBrowser();
  const login = await follow(browser, { kind: 'login', method: 'phone' });
  await login.act('submit-credentials', {
    identifier: 'avery@clinic.example',
    password: newPassword,
  });
  await login.act('call-me');

  /** Listens as a page does, until it is told to stop. */
  async function listen() {
    const response = await browser.send('GET', `/auth/flows/${login.flow.id}/events`);
    assert.equal(response.headers.get('Content-Type'), 'text/event-stream');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let read = '';
    const stop = async () => reader?.cancel();
    const next = async (): Promise<FlowEvent> => {
      for (;;) {
        const event = /data: (.*)\n\n/.exec(read);
        if (event?.[1]) {
          read = read.slice(event.index + event[0].length);
          return JSON.parse(event[1]) as FlowEvent;
        }
        const { value, done } = (await reader?.read()) ?? { value: '', done: true };
        if (done) throw new Error('The stream ended.');
        read += value;
      }
    };
    return { next, stop };
  }
  return { app, browser, login, listen };
}

test('a waiting page hears that the call rings, is answered and approved', async (t) => {
  const { app, login, listen } = await ringing(t);
  const { next, stop } = await listen();
  assert.deepEqual(await next(), { type: 'call', state: 'calling' });
  app.clock.advance(0);
  assert.deepEqual(await next(), { type: 'call', state: 'ringing' });
  await app.answerCall();
  assert.deepEqual(await next(), { type: 'call', state: 'answered' });
  await app.pressKeys('#');
  assert.deepEqual(await next(), { type: 'call', state: 'approved' });
  await stop();
  await login.act('finish-call');
  assert.equal(login.step.kind, 'done');
});

test('a call that was answered while nobody listened is not lost', async (t) => {
  const { app, login, listen } = await ringing(t);
  await app.pressKeys('#');
  const { next, stop } = await listen();
  assert.deepEqual(await next(), { type: 'call', state: 'approved' });
  await stop();
  await login.read();
  await login.act('finish-call');
  assert.equal(login.step.kind, 'done');
});

test('an approval is used up by the flow that it was given to', async (t) => {
  const { app, browser, login } = await ringing(t);
  await app.pressKeys('#');
  const answers = await Promise.all(
    Array.from({ length: 16 }, () => browser.act(login.flow, 'finish-call')),
  );
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
});

test('no one else may listen', async (t) => {
  const { app, login } = await ringing(t);
  const { status } = await app.browser().send('GET', `/auth/flows/${login.flow.id}/events`);
  assert.equal(status, 410);
});
