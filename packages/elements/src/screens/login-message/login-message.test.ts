import { expect } from 'chai';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { mount } from '../../testing/mount.ts';
import { AtrezzoLoginMessage } from './login-message.ts';

customElements.define('atrezzo-login-message', AtrezzoLoginMessage);

const heading = ({ renderRoot }: AtrezzoLoginMessage) => renderRoot.querySelector('h1');

describe('atrezzo-login-message', () => {
  for (const [reason, title, action] of [
    ['offline', 'No connection', 'Try again'],
    ['ended', 'Please start again', 'Start again'],
    ['stopped', 'You can’t go on from here', 'Start again'],
    ['outdated', 'Please update this page', 'Update this page'],
  ] as const) {
    it(`says "${title}" and what to do about it`, async () => {
      let asked = 0;
      const proceed = () => {
        asked += 1;
      };
      const element = await mount('atrezzo-login-message', { reason, proceed });
      await expectAccessible(element);
      expect(heading(element)?.textContent).to.equal(title);
      const button = element.querySelector('button');
      expect(button?.textContent?.trim()).to.equal(action);
      button?.click();
      expect(asked).to.equal(1);
    });
  }

  it('has nothing to press while a flow is being read', async () => {
    const element = await mount('atrezzo-login-message', { reason: 'opening' });
    expect(heading(element)?.textContent).to.equal('One moment');
    expect(element.querySelector('button')).to.equal(null);
  });

  it('says why a flow is over', async () => {
    const problem = { code: 'flow_expired' } as const;
    const element = await mount('atrezzo-login-message', { reason: 'ended', problem });
    expect(element.renderRoot.textContent).to.contain('This sign-in took too long');
  });
});
