import { cookieNames } from '@atrezzo/contract/routes';
import { expect } from 'chai';
import { readRemembered } from './remembered.ts';

const now = Date.parse('2026-01-05T12:00:00Z');
const inAnHour = now / 1000 + 3600;

describe('readRemembered', () => {
  it('looks for the cookie that the contract names', () => {
    const cookies = `${cookieNames.remembered}=phone.${inAnHour}`;
    expect(readRemembered(cookies, now)).to.include({ method: 'phone' });
  });

  it('finds method and end among other cookies', () => {
    const cookies = `theme=dark; atrezzo-remembered=email.${inAnHour}; consent=1`;
    expect(readRemembered(cookies, now)).to.eql({ method: 'email', until: inAnHour * 1000 });
  });

  it('knows nothing of a time that is over', () => {
    expect(readRemembered(`atrezzo-remembered=phone.${now / 1000 - 1}`, now)).to.equal(undefined);
  });

  for (const cookies of ['', 'atrezzo-remembered=', 'atrezzo-remembered=pigeon.99999999999']) {
    it(`knows nothing from "${cookies}"`, () => {
      expect(readRemembered(cookies, now)).to.equal(undefined);
    });
  }
});
