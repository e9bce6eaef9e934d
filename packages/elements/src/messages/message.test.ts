import { expect } from 'chai';
import { counted } from './counted.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import type { Message } from './message.ts';
import { fillMessage } from './message.ts';

/** The places for values that a message has, whichever plural form is read. */
function placesIn(message: Message): string[] {
  const sentences =
    typeof message === 'string' ? [message] : [1, 2].map((count) => message({ count }, 'en'));
  return [...new Set(sentences.flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();
}

describe('messages', () => {
  it('have their values put in place, templates among them', () => {
    const link = { a: 'template' };
    expect(fillMessage('You can {link}.', { link }, 'en')).to.eql(['You can ', link, '.']);
  });

  it('count as the language counts', () => {
    const message = counted('{count} try left.', '{count} tries left.');
    expect(fillMessage(message, { count: 1 }, 'en').join('')).to.equal('1 try left.');
    expect(fillMessage(message, { count: 2 }, 'en').join('')).to.equal('2 tries left.');
  });

  it('take the same values in Spanish as in English', () => {
    const english: Record<string, Message> = en;
    for (const [key, message] of Object.entries<Message>(es)) {
      expect(placesIn(message), key).to.eql(placesIn(english[key] ?? ''));
    }
  });
});
