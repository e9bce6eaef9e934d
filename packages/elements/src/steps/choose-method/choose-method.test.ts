import { expect } from 'chai';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { mount } from '../../testing/mount.ts';
import { recordActions } from '../../testing/record-actions.ts';
import { chooseMethodSamples } from '../../testing/step-samples.ts';
import { AtrezzoChooseMethod } from './choose-method.ts';

customElements.define('atrezzo-choose-method', AtrezzoChooseMethod);

const { both, emailOnly, withPasskey } = chooseMethodSamples;

const choices = (element: Element) => [...element.querySelectorAll('button')];

/** Title and hint of each, as they are read out. */
const texts = (element: Element) =>
  choices(element).map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim());

describe('atrezzo-choose-method', () => {
  it('has no fault that axe knows', async () => {
    await expectAccessible(await mount('atrezzo-choose-method', { step: both }));
  });

  it('offers phone first, as the one primary button, and says what each way means', async () => {
    const element = await mount('atrezzo-choose-method', { step: both });
    expect(texts(element)).to.eql([
      'Phone Recommended A text or a call to your direct line.',
      'Email Only if you have no direct phone line, landline or mobile.',
    ]);
    expect([...element.querySelectorAll('.primary')]).to.eql([choices(element)[0]]);
  });

  it('says before anything is chosen that a phone takes ten digits and no extension', async () => {
    const element = await mount('atrezzo-choose-method', { step: both });
    expect(element.renderRoot.textContent).to.contain(
      'must be a 10-digit phone number and cannot use an extension',
    );
  });

  for (const [index, method] of both.methods.entries()) {
    it(`sends ${method} when that is chosen`, async () => {
      const client = recordActions();
      const element = await mount('atrezzo-choose-method', { step: both, client });
      choices(element)[index]?.click();
      expect(client.asked).to.eql([['choose-method', { method }]]);
    });
  }

  it('offers a passkey last, where one can be made, and says what stays beside it', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-choose-method', { step: withPasskey, client });
    await expectAccessible(element);
    expect(texts(element)[2]).to.equal(
      'Passkey Your fingerprint, face or screen lock on this device. Email stays as another way in.',
    );
    choices(element)[2]?.click();
    expect(client.asked).to.eql([['choose-method', { method: 'passkey' }]]);
  });

  it('shows only the chosen one at work', async () => {
    const client = { ...recordActions(), act: () => new Promise<void>(() => {}) };
    const element = await mount('atrezzo-choose-method', { step: both, client });
    choices(element)[1]?.click();
    await element.updateComplete;
    expect(choices(element).map(({ ariaBusy }) => ariaBusy)).to.eql(['false', 'true']);
  });

  it('takes the first Enter only: a second is not sent', async () => {
    const asked: string[] = [];
    const act = (action: string) => new Promise<void>(() => asked.push(action));
    const element = await mount('atrezzo-choose-method', {
      step: both,
      client: { ...recordActions(), act },
    });
    choices(element)[0]?.click();
    choices(element)[1]?.click();
    expect(asked).to.eql(['choose-method']);
  });

  it('offers no phone where this site has none, and recommends nothing then', async () => {
    const element = await mount('atrezzo-choose-method', { step: emailOnly });
    expect(texts(element)).to.eql([
      'Email Only if you have no direct phone line, landline or mobile.',
    ]);
    expect(choices(element)[0]?.classList.contains('primary')).to.be.true;
  });

  it('says that there is no connection, and sends the same again', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-choose-method', { step: both, client });
    choices(element)[1]?.click();
    await element.updateComplete;
    element.problem = { code: 'offline' };
    await element.updateComplete;
    const note = element.renderRoot.querySelector('[part="problem"]');
    expect(note?.textContent).to.contain('Check your connection');
    note?.querySelector('button')?.click();
    expect(client.asked).to.eql([
      ['choose-method', { method: 'email' }],
      ['choose-method', { method: 'email' }],
    ]);
  });

  it('leaves the flow by Cancel', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-choose-method', { step: both, client });
    element.renderRoot.querySelector<HTMLElement>('[part="back"]')?.click();
    expect(client.asked).to.eql([['cancel']]);
  });

  it('speaks Spanish', async () => {
    const element = await mount('atrezzo-choose-method', { step: both }, 'es');
    expect(element.renderRoot.querySelector('h1')?.textContent).to.equal(
      'Método de inicio de sesión',
    );
    expect(texts(element)[0]).to.equal(
      'Teléfono Recomendado Un mensaje o una llamada a su línea directa.',
    );
  });
});
