import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pickLanguage } from './pick-language.ts';

describe('pickLanguage', () => {
  const cases: [header: string | undefined, language: string][] = [
    ['es', 'es'],
    ['en', 'en'],
    ['ES-mx', 'es'],
    ['es-419,es;q=0.9,en;q=0.8', 'es'],
    ['de-DE,de;q=0.9,es;q=0.5', 'es'],
    ['en;q=0.3, es;q=0.7', 'es'],
    ['es;q=0, en;q=0.1', 'en'],
    ['fr', 'en'],
    ['*', 'en'],
    ['est', 'en'],
    ['', 'en'],
    [undefined, 'en'],
    [';;;,,;q=,q=9;es', 'en'],
    ['es;q=nonsense', 'en'],
    ['es;q=7', 'en'],
  ];
  for (const [header, language] of cases) {
    it(`answers ${language} to ${JSON.stringify(header)}`, () => {
      assert.equal(pickLanguage(header, ['en', 'es']), language);
    });
  }

  it('prefers the exact variety where there is one', () => {
    assert.equal(pickLanguage('es-mx', ['en', 'es', 'es-MX']), 'es-MX');
  });

  it('keeps the order of the header where nothing is weighted', () => {
    assert.equal(pickLanguage('es, en', ['en', 'es']), 'es');
  });

  it('answers a long hostile header at once', () => {
    const started = performance.now();
    assert.equal(pickLanguage('a-'.repeat(1_000_000), ['en', 'es']), 'en');
    assert.ok(performance.now() - started < 500);
  });
});
