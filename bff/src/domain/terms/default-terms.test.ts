import assert from 'node:assert/strict';
import { it } from 'node:test';
import { defaultTerms } from './default-terms.ts';
import { createTerms } from './terms.ts';

const terms = createTerms([defaultTerms]);
const wordsOf = (language: string) =>
  terms
    .current(language)
    .sections.flatMap(({ paragraphs }) => paragraphs)
    .join('\n');

it('shows the default terms in English, and in Spanish to whoever reads that', () => {
  assert.equal(terms.version, '2026-01-05');
  assert.equal(terms.current('fr').title, 'Kepro portal terms of use');
  assert.match(wordsOf('en'), /^The Kepro portal is subject to .*\n1\. .*\n2\. .*\nKepro, Inc\.,/);
  assert.match(wordsOf('es'), /\n1\. .*\n2\. .*\nKepro, Inc\.,/);
});

it('says in Spanish that the English text governs', () => {
  assert.match(wordsOf('es'), /^Esta traducción .* vale el texto en inglés\.\n/);
});

it('has the same text today as when it was published: another text needs another version', () => {
  assert.equal(terms.current('en').digest, 'sha256-IwiRJ6wao4kEQ96sCkm3DnA4zaMAulahxun7kI/SsAQ=');
  assert.equal(terms.current('es').digest, 'sha256-kSKizhc+hpH+dY1lEBfcNt150+//C9JS9WINfiI/mNk=');
});
