import { expect } from 'chai';
import { readCode } from './read-code.ts';

describe('readCode', () => {
  const sixDigits = {
    'plain digits': '482913',
    'digits in groups, with a space or a dash': ' 482 913\n',
    'an en dash': '482–913',
    'full-width digits': '４８２９１３',
    'Arabic digits': '٤٨٢٩١٣',
    'Devanagari digits': '४८२९१३',
    'a whole message':
      'Kepro: your code is 482913. It works for 5 minutes.\n\n@portal.example #482913',
    'a message with other numbers before the code': 'Call 5 times or type 482 913, by 4 PM.',
  };

  for (const [what, text] of Object.entries(sixDigits)) {
    it(`reads ${what}`, () => {
      expect(readCode(text, 6)).to.equal('482913');
    });
  }

  it('keeps a code that is not complete yet', () => {
    expect(readCode('48 2', 6)).to.equal('482');
  });

  it('drops what is no digit, and digits that are too many', () => {
    expect(readCode('4a8b2', 6)).to.equal('482');
    expect(readCode('4829137', 6)).to.equal('482913');
  });

  it('goes by the length that the code has', () => {
    expect(readCode('48291377', 8)).to.equal('48291377');
  });
});
