import { expect } from 'chai';
import { declineOffers } from '../../internal/passkey-offer.ts';
import { passkeySupport } from './passkey-support.ts';

describe('passkeySupport', () => {
  const { isUserVerifyingPlatformAuthenticatorAvailable: before } = PublicKeyCredential;

  const canMakeOne = (answer: () => Promise<boolean>) => {
    PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable = answer;
  };

  afterEach(() => {
    PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable = before;
    localStorage.clear();
  });

  it('is using and making one, where the device verifies its person', async () => {
    canMakeOne(async () => true);
    expect(await passkeySupport()).to.eql(['use-passkey', 'add-passkey']);
  });

  it('is using one alone, where the device cannot make one or does not say', async () => {
    canMakeOne(async () => false);
    expect(await passkeySupport()).to.eql(['use-passkey']);
    canMakeOne(() => Promise.reject(new Error('not now')));
    expect(await passkeySupport()).to.eql(['use-passkey']);
  });

  it('is using one alone, where its person is not to be asked again', async () => {
    canMakeOne(async () => true);
    declineOffers();
    expect(await passkeySupport()).to.eql(['use-passkey']);
  });

  it('is nothing, where the browser has no passkeys', async () => {
    const { PublicKeyCredential: passkeys } = globalThis;
    Reflect.deleteProperty(globalThis, 'PublicKeyCredential');
    const support = await passkeySupport();
    globalThis.PublicKeyCredential = passkeys;
    expect(support).to.eql([]);
  });
});
