import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Clock } from '../../ports/clock.ts';
import type { CallEvent } from '../../ports/messenger.ts';
import type { OutboxMessage } from './message-list.ts';
import { createOutbox } from './outbox.ts';

/** A clock that stands still until it is told to go on. */
function stillClock() {
  let now = Date.UTC(2026, 2, 2, 9, 30);
  let timers: { due: number; work: () => void }[] = [];
  const clock: Clock = {
    now: () => new Date(now),
    randomBytes: (count) => new Uint8Array(count),
    randomInt: () => 0,
    schedule(ms, work) {
      const timer = { due: now + ms, work };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  };
  const advance = async (ms: number) => {
    const until = now + ms;
    for (;;) {
      const next = timers.filter(({ due }) => due <= until).sort((a, b) => a.due - b.due)[0];
      if (!next) break;
      timers = timers.filter((other) => other !== next);
      now = next.due;
      next.work();
    }
    now = until;
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { clock, advance };
}

function openOutbox() {
  const { clock, advance } = stillClock();
  const events: CallEvent[] = [];
  const outbox = createOutbox({
    clock,
    onCallEvent: async (event) => {
      events.push(event);
    },
  });
  const post = (path: string, body: unknown = {}) =>
    outbox.routes.request(`/dev/outbox/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const call = () =>
    outbox.messenger.placeCall({
      callId: 'call-a',
      to: '+12025550143',
      speech: 'Press the # key.',
      language: 'en',
    });
  return { outbox, events, post, call, advance };
}

const stateIn = async (response: Response) => ((await response.json()) as OutboxMessage).state;

const email = { to: 'avery@clinic.example', subject: 'Your code', text: '482913', language: 'en' };

describe('messages', () => {
  test('are accepted and listed with the newest last', async () => {
    const { outbox, call } = openOutbox();
    const receipt = await outbox.messenger.sendEmail(email);
    await outbox.messenger.sendSms({ to: '+12025550143', text: 'Code 482913', language: 'es' });
    await call();

    assert.equal(receipt.state, 'accepted');
    const at = '2026-03-02T09:30:00.000Z';
    const response = await outbox.routes.request('/dev/outbox.json');
    assert.deepEqual(await response.json(), [
      { id: '1', channel: 'email', ...email, at },
      { id: '2', channel: 'sms', to: '+12025550143', text: 'Code 482913', language: 'es', at },
      {
        id: '3',
        channel: 'call',
        to: '+12025550143',
        text: 'Press the # key.',
        language: 'en',
        state: 'calling',
        at,
      },
    ]);
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
  });

  test('make room when there are more than 500', async () => {
    const { outbox } = openOutbox();
    for (let n = 1; n <= 501; n += 1) await outbox.messenger.sendEmail(email);
    assert.equal(outbox.list().length, 500);
    assert.equal(outbox.list()[0]?.id, '2');
  });
});

describe('a call', () => {
  test('rings at once', async () => {
    const { outbox, events, call, advance } = openOutbox();
    await call();
    assert.deepEqual(events, []);
    await advance(0);
    assert.deepEqual(events, [{ callId: 'call-a', type: 'ringing' }]);
    assert.equal(outbox.list()[0]?.state, 'ringing');
  });

  test('that nobody answers for 30 seconds is not answered', async () => {
    const { outbox, events, call, advance } = openOutbox();
    await call();
    await advance(29_999);
    assert.equal(events.at(-1)?.type, 'ringing');
    await advance(1);
    assert.deepEqual(events.at(-1), { callId: 'call-a', type: 'not_answered' });
    assert.equal(outbox.list()[0]?.state, 'not_answered');
  });

  test('can be declined', async () => {
    const { events, post, call, advance } = openOutbox();
    await call();
    await advance(0);
    const response = await post('1/decline');
    assert.equal(response.status, 200);
    assert.equal(await stateIn(response), 'rejected');
    await advance(60_000);
    assert.deepEqual(
      events.map(({ type }) => type),
      ['ringing', 'rejected'],
    );
  });

  test('takes keys after it is answered, one after the other', async () => {
    const { events, post, call, advance } = openOutbox();
    await call();
    await advance(0);
    assert.equal((await post('1/answer')).status, 200);
    await post('1/keys', { keys: '4' });
    await post('1/keys', { keys: '2#' });
    assert.deepEqual(events.slice(1), [
      { callId: 'call-a', type: 'answered' },
      { callId: 'call-a', type: 'keys', keys: '4' },
      { callId: 'call-a', type: 'keys', keys: '2#' },
    ]);
  });

  test('is answered by keying into it', async () => {
    const { events, post, call } = openOutbox();
    await call();
    const response = await post('1/keys', { keys: '#' });
    assert.equal(await stateIn(response), 'answered');
    assert.deepEqual(events, [
      { callId: 'call-a', type: 'answered' },
      { callId: 'call-a', type: 'keys', keys: '#' },
    ]);
  });

  test('ends when the person hangs up', async () => {
    const { events, post, call, advance } = openOutbox();
    await call();
    await advance(0);
    await post('1/answer');
    assert.equal((await post('1/hang-up')).status, 200);
    assert.deepEqual(events.at(-1), { callId: 'call-a', type: 'hung_up' });
  });

  test('hangs up by itself a minute after the last key, and soon after #', async () => {
    const silent = openOutbox();
    await silent.call();
    await silent.post('1/answer');
    await silent.advance(59_999);
    assert.equal(silent.events.at(-1)?.type, 'answered');
    await silent.advance(1);
    assert.equal(silent.events.at(-1)?.type, 'hung_up');

    const keyed = openOutbox();
    await keyed.call();
    await keyed.post('1/keys', { keys: '#' });
    await keyed.advance(6_000);
    assert.equal(keyed.events.at(-1)?.type, 'hung_up');
  });

  test('that is over cannot be answered, keyed, declined or ended', async () => {
    const { events, post, call, advance } = openOutbox();
    await call();
    await advance(30_000);
    const heard = events.length;
    for (const act of ['answer', 'decline', 'hang-up']) {
      assert.equal((await post(`1/${act}`)).status, 409);
    }
    assert.equal((await post('1/keys', { keys: '#' })).status, 409);
    assert.equal(events.length, heard);
  });

  test('tells its listener one thing after the other, however slow it is', async () => {
    const { clock } = stillClock();
    const heard: string[] = [];
    const outbox = createOutbox({ clock });
    outbox.setCallListener(async ({ type }) => {
      if (type === 'answered') await new Promise((resolve) => setImmediate(resolve));
      heard.push(type);
    });
    await outbox.messenger.placeCall({ callId: 'a', to: '+1', speech: '', language: 'en' });
    await outbox.routes.request('/dev/outbox/1/keys', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"keys":"#"}',
    });
    assert.deepEqual(heard, ['answered', 'keys']);
  });

  test('goes on when its listener fails, and says so', async () => {
    const { clock, advance } = stillClock();
    const failure = new Error('database gone');
    const failures: unknown[] = [];
    const outbox = createOutbox({
      clock,
      onCallEvent: () => Promise.reject(failure),
      onError: (error) => failures.push(error),
    });
    await outbox.messenger.placeCall({ callId: 'a', to: '+1', speech: '', language: 'en' });
    await advance(30_000);
    assert.deepEqual(failures, [failure, failure]);
    assert.equal(outbox.list()[0]?.state, 'not_answered');
  });
});

describe('requests', () => {
  test('for a message that is unknown, or no call, are not found', async () => {
    const { outbox, post } = openOutbox();
    await outbox.messenger.sendEmail(email);
    assert.equal((await post('9/answer')).status, 404);
    assert.equal((await post('1/keys', { keys: '#' })).status, 404);
    assert.equal((await outbox.routes.request('/dev/outbox/none.js')).status, 404);
  });

  test('with anything but the keys of a phone are refused', async () => {
    const { events, post, call } = openOutbox();
    await call();
    const bodies = [
      { keys: 'A' },
      { keys: '' },
      { keys: ['#'] },
      { keys: '#'.repeat(33) },
      [],
      null,
    ];
    for (const body of bodies) assert.equal((await post('1/keys', body)).status, 400);
    assert.deepEqual(events, []);
  });

  test('that are not JSON are refused', async () => {
    const { outbox, call } = openOutbox();
    await call();
    const send = (contentType: string, body: string) =>
      outbox.routes.request('/dev/outbox/1/keys', {
        method: 'POST',
        headers: { 'Content-Type': contentType },
        body,
      });
    assert.equal((await send('text/plain', '{"keys":"#"}')).status, 415);
    assert.equal((await send('application/jsonp', '{"keys":"#"}')).status, 415);
    assert.equal((await send('application/json', '{"keys":')).status, 400);
    assert.equal((await send('application/json; charset=utf-8', '{"keys":"#"}')).status, 200);
  });
});

describe('the page', () => {
  test('runs under a strict policy and loads only files that exist', async () => {
    const { outbox } = openOutbox();
    const page = await outbox.routes.request('/dev/outbox');
    const policy = page.headers.get('Content-Security-Policy') ?? '';
    assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/);
    const html = await page.text();
    assert.doesNotMatch(html, /\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=/);
    const files = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1] ?? '');
    assert.ok(files.length >= 2);
    for (const file of files) {
      const response = await outbox.routes.request(file);
      assert.equal(response.status, 200, file);
      assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff');
    }
  });

  test('hears of all messages first, then of each new or changed one', async () => {
    const { outbox, call, post } = openOutbox();
    await outbox.messenger.sendEmail(email);
    const response = await outbox.routes.request('/dev/outbox/events');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    assert.ok(reader);
    const next = async () => {
      const [, event, data] =
        /event: (\w+)\ndata: (.*)\n\n/.exec((await reader.read()).value ?? '') ?? [];
      return { event, data: JSON.parse(data ?? 'null') };
    };
    assert.deepEqual(await next(), { event: 'snapshot', data: outbox.list() });
    await call();
    assert.deepEqual(await next(), { event: 'message', data: outbox.list()[1] });
    await post('2/answer');
    assert.equal((await next()).data.state, 'answered');
    await reader.cancel();
  });
});
