import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callNcco, thanksNcco } from './ncco.ts';

const call = { callId: 'c', to: '+12025550143', speech: 'Hello.', thanks: 'Bye.', language: 'es' };
const eventUrl = 'https://portal.example/auth/hooks/vonage/voice/c';

test('a call speaks and listens three times, and every round takes keys up to #', () => {
  const actions = callNcco(call, eventUrl);
  assert.deepEqual(
    actions.map(({ action }) => action),
    ['talk', 'input', 'talk', 'input', 'talk', 'input'],
  );
  assert.deepEqual(actions[0], {
    action: 'talk',
    text: 'Hello.',
    language: 'es-US',
    bargeIn: true,
  });
  assert.deepEqual(actions[1], {
    action: 'input',
    type: ['dtmf'],
    dtmf: { submitOnHash: true, timeOut: 10, maxDigits: 10 },
    eventUrl: [eventUrl],
    eventMethod: 'POST',
  });
});

test('it speaks with the voice of the language, and of the country where one is named', () => {
  const voice = (language: string) => {
    const [talk] = callNcco({ ...call, language }, eventUrl);
    return talk?.action === 'talk' && talk.language;
  };
  assert.equal(voice('en'), 'en-US');
  assert.equal(voice('es'), 'es-US');
  assert.equal(voice('es-MX'), 'es-MX');
});

test('it thanks in the same language, or says nothing where there is nothing to say', () => {
  assert.deepEqual(thanksNcco(call), [{ action: 'talk', text: 'Bye.', language: 'es-US' }]);
  const { thanks: _, ...silent } = call;
  assert.deepEqual(thanksNcco(silent), []);
});
