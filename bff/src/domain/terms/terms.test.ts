import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { termsSchema } from '@atrezzo/contract';
import type { TermsDocument } from './terms.ts';
import { createTerms, digestOf } from './terms.ts';

const text = (title: string) => ({ title, sections: [{ heading: 'One', paragraphs: ['Two.'] }] });

const older: TermsDocument = {
  version: '2025-03-01',
  publishedOn: '2025-03-01',
  texts: { en: text('Older') },
};
const newer: TermsDocument = {
  version: '2026-01-05',
  publishedOn: '2026-01-05',
  texts: { en: text('Newer'), es: text('Más nuevo') },
};

describe('createTerms', () => {
  it('takes the latest published document, in whatever order they come', () => {
    assert.equal(createTerms([older, newer]).version, '2026-01-05');
    assert.equal(createTerms([newer, older]).version, '2026-01-05');
  });

  it('shows the text in the language that suits the reader, and says which it is', () => {
    const terms = createTerms([newer]);
    assert.equal(terms.current('es-MX').title, 'Más nuevo');
    assert.equal(terms.current('es-MX').language, 'es');
    assert.equal(terms.current('de').language, 'en');
    assert.equal(terms.current(undefined).language, 'en');
    assert.equal(terms.current('__proto__').language, 'en');
  });

  it('gives what the contract asks for', () => {
    const current = createTerms([older, newer]).current('en');
    assert.deepEqual(termsSchema.parse(current), current);
  });

  it('cannot be changed through what it gave', () => {
    const terms = createTerms([newer]);
    terms.current('en').sections.length = 0;
    assert.equal(terms.current('en').sections.length, 1);
  });

  it('says what to mend in its documents', () => {
    assert.throws(() => createTerms([]), /Pass one document/);
    assert.throws(() => createTerms([{ ...newer, texts: {} }]), /Add one in a language/);
    assert.throws(() => createTerms([newer, { ...older, version: newer.version }]), /same version/);
    assert.throws(
      () => createTerms([newer, { ...older, publishedOn: newer.publishedOn }]),
      /same day/,
    );
  });
});

describe('the digest of a text', () => {
  it('is the SHA-256 of its canonical JSON', () => {
    // printf '{"sections":[{"heading":"One","paragraphs":["Two."]}],"title":"Newer"}' |
    //   openssl dgst -sha256 -binary | base64
    assert.equal(digestOf(text('Newer')), 'sha256-Q0sACzKBzilx2PJnyLHm618hnEVH+oGEk1ItyM2qvy4=');
  });

  it('does not depend on the order of the members', () => {
    const { title, sections } = text('Newer');
    const turned = sections.map(({ heading, paragraphs }) => ({ paragraphs, heading }));
    assert.equal(digestOf({ sections: turned, title }), digestOf({ title, sections }));
  });

  it('changes with a single letter, and with the order of paragraphs', () => {
    const { title } = text('Newer');
    const digests = [
      digestOf({ title, sections: [{ paragraphs: ['a', 'b'] }] }),
      digestOf({ title, sections: [{ paragraphs: ['b', 'a'] }] }),
      digestOf({ title, sections: [{ paragraphs: ['a', 'B'] }] }),
    ];
    assert.equal(new Set(digests).size, digests.length);
  });

  it('belongs to the language that was read', () => {
    const terms = createTerms([newer]);
    assert.notEqual(terms.current('en').digest, terms.current('es').digest);
  });
});
