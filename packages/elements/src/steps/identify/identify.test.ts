import { expect } from 'chai';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { mount } from '../../testing/mount.ts';
import { recordActions } from '../../testing/record-actions.ts';
import { identifySamples } from '../../testing/step-samples.ts';
import { AtrezzoIdentify } from './identify.ts';

customElements.define('atrezzo-identify', AtrezzoIdentify);

const { username: step } = identifySamples;

const field = (element: Element) =>
  element.querySelector<HTMLInputElement>('[name="identifier"]') ?? new HTMLInputElement();
const form = (element: Element) => element.querySelector('form');

describe('atrezzo-identify', () => {
  it('has no fault that axe knows, as it is and refused', async () => {
    const element = await mount('atrezzo-identify', { step });
    await expectAccessible(element);
    form(element)?.requestSubmit();
    await element.updateComplete;
    await expectAccessible(element);
  });

  it('asks for the username as password managers know it', async () => {
    const element = await mount('atrezzo-identify', { step });
    expect(field(element)).to.include({ autocomplete: 'username', enterKeyHint: 'send' });
    expect(field(element).spellcheck).to.equal(false);
  });

  it('sends what was typed, without spaces around it', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-identify', { step, client });
    field(element).value = ' avery ';
    form(element)?.requestSubmit();
    expect(client.asked).to.eql([['submit-identifier', { identifier: 'avery' }]]);
  });

  it('offers what was typed on the screen before', async () => {
    const client = Object.assign(recordActions(), { suggested: 'avery' });
    const element = await mount('atrezzo-identify', { step, client });
    expect(field(element).value).to.equal('avery');
  });

  it('says that nothing was typed, and sends nothing', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-identify', { step, client });
    form(element)?.requestSubmit();
    await element.updateComplete;
    expect(element.querySelector('[role="alert"]')?.textContent).to.contain('Enter your username.');
    expect(document.activeElement).to.equal(field(element));
    expect(client.asked).to.eql([]);
  });

  it('is left by Cancel', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-identify', { step, client });
    element.renderRoot.querySelector<HTMLButtonElement>('[part="back"]')?.click();
    expect(client.asked).to.eql([['cancel']]);
  });

  it('speaks Spanish', async () => {
    const element = await mount('atrezzo-identify', { step }, 'es');
    const heading = element.renderRoot.querySelector('h1')?.textContent;
    expect(heading).to.equal('¿Olvidó su contraseña?');
  });
});
