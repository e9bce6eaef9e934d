import { expect } from 'chai';
import type { HelpRequest } from '../../internal/help-request.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { mount } from '../../testing/mount.ts';
import { recordActions } from '../../testing/record-actions.ts';
import { verifyCodeSamples } from '../../testing/step-samples.ts';
import { AtrezzoVerifyCode } from './verify-code.ts';

customElements.define('atrezzo-verify-code', AtrezzoVerifyCode);

const intro = (element: AtrezzoVerifyCode) =>
  element.renderRoot.querySelector('[part="intro"]')?.textContent?.replaceAll(/\s+/g, ' ').trim();
const buttons = (element: Element) =>
  [...element.querySelectorAll('button')].map(({ textContent }) => textContent?.trim());

describe('atrezzo-verify-code behind a link from a mail', () => {
  it('asks for the code of the same mail, and has no other to send', async () => {
    const asked: HelpRequest[] = [];
    const element = await mount('atrezzo-verify-code', {
      step: verifyCodeSamples.linkCode,
      openHelp: (request) => asked.push(request),
    });
    expect(intro(element)).to.contain('Type the code from the email with the link');
    expect(buttons(element)).to.eql(['Verify code', 'Get another email']);
    expect(element.querySelector('.life')).to.equal(null);
    element.querySelector<HTMLButtonElement>('.ways button')?.click();
    expect(asked).to.eql([{ view: 'help' }]);
    await expectAccessible(element);
  });

  for (const step of ['registeredPhone', 'registeredPhoneCode'] as const) {
    it(`says who helps where the phone on file is lost: ${step}`, async () => {
      const element = await mount('atrezzo-verify-code', { step: verifyCodeSamples[step] });
      expect(element.textContent).to.contain('The administrator of your organisation can reset');
      await expectAccessible(element);
    });
  }

  for (const step of ['changedAddress', 'changedAddressCode'] as const) {
    it(`lets a changed address be confirmed another day: ${step}`, async () => {
      const client = recordActions();
      const element = await mount('atrezzo-verify-code', { step: verifyCodeSamples[step], client });
      await expectAccessible(element);
      const notNow = [...element.querySelectorAll('button')].at(-1);
      expect(notNow?.textContent?.trim()).to.equal('Not now');
      notNow?.click();
      expect(client.asked).to.eql([['skip', {}]]);
    });
  }

  it('says why a changed address is asked for', async () => {
    const element = await mount('atrezzo-verify-code', { step: verifyCodeSamples.changedAddress });
    expect(intro(element)).to.contain('gave us a new email address for you');
  });

  it('says why the phone on file is asked for', async () => {
    const element = await mount('atrezzo-verify-code', { step: verifyCodeSamples.registeredPhone });
    expect(intro(element)).to.contain('confirm the phone you registered with: •••-•••-0143');
  });
});
