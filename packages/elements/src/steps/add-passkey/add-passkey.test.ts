import { expect } from 'chai';
import { isOfferDeclined } from '../../internal/passkey-offer.ts';
import { appears } from '../../testing/appears.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { mount } from '../../testing/mount.ts';
import { recordActions } from '../../testing/record-actions.ts';
import { addPasskeySamples, problemSamples } from '../../testing/step-samples.ts';
import {
  alreadyThere,
  broken,
  calledOff,
  madePasskey,
  stubPasskeys,
  waiting,
} from '../../testing/stub-passkeys.ts';
import { until } from '../../testing/until.ts';
import { AtrezzoAddPasskey } from './add-passkey.ts';

customElements.define('atrezzo-add-passkey', AtrezzoAddPasskey);

const { offered: step, chosen } = addPasskeySamples;
const button = (element: Element, value: string) =>
  element.querySelector<HTMLButtonElement>(`button[value="${value}"]`);
const textOf = ({ renderRoot, textContent }: AtrezzoAddPasskey) =>
  `${renderRoot.textContent} ${textContent}`;

describe('atrezzo-add-passkey', () => {
  let stub: ReturnType<typeof stubPasskeys> | undefined;

  afterEach(() => {
    stub?.restore();
    localStorage.clear();
    document.body.replaceChildren();
  });

  it('has no fault that axe knows, offered or chosen', async () => {
    await expectAccessible(await mount('atrezzo-add-passkey', { step }));
    await expectAccessible(await mount('atrezzo-add-passkey', { step: chosen }, 'es'));
  });

  it('sends what the browser made, from what the BFF asked for', async () => {
    stub = stubPasskeys(madePasskey);
    const client = recordActions();
    const element = await mount('atrezzo-add-passkey', { step, client });
    button(element, 'add')?.click();
    await until(() => client.asked.length > 0);
    const [[action, input] = []] = client.asked;
    expect(action).to.equal('register-passkey');
    expect(input).to.eql({
      response: {
        id: 'AQID',
        rawId: 'AQID',
        type: 'public-key',
        response: {
          clientDataJSON: 'AQID',
          attestationObject: 'AQID',
          transports: ['internal'],
        },
      },
    });
    expect(stub.asked[0]?.publicKey?.rp?.name).to.equal('Kepro');
  });

  for (const { title, ceremony, said } of [
    { title: 'was called off', ceremony: calledOff, said: 'called off, or took too long' },
    { title: 'is there already', ceremony: alreadyThere, said: 'has a passkey for your account' },
    { title: 'failed', ceremony: broken, said: 'Your browser could not do that' },
  ]) {
    it(`says that it ${title}, sends nothing, and lets it be tried again`, async () => {
      stub = stubPasskeys(ceremony);
      const client = recordActions();
      const element = await mount('atrezzo-add-passkey', { step, client });
      button(element, 'add')?.click();
      await until(() => textOf(element).includes(said));
      expect(client.asked).to.eql([]);
      button(element, 'add')?.click();
      await until(() => stub?.asked.length === 2);
    });
  }

  it('asks the browser once, however often it is pressed, and looks busy meanwhile', async () => {
    stub = stubPasskeys(waiting);
    const element = await mount('atrezzo-add-passkey', { step, client: recordActions() });
    button(element, 'add')?.click();
    button(element, 'add')?.click();
    await appears(element, 'button[value="add"][aria-busy="true"]');
    await until(() => stub?.asked.length === 1);
    button(element, 'add')?.click();
    await element.updateComplete;
    expect(stub.asked).to.have.length(1);
  });

  it('goes on without one, and asks again another time', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-add-passkey', { step, client });
    button(element, 'skip')?.click();
    expect(client.asked).to.eql([['skip', {}]]);
    expect(isOfferDeclined()).to.equal(false);
  });

  it('keeps on this device that its person is not to be asked again', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-add-passkey', { step, client });
    element.querySelector<HTMLInputElement>('[name="never"]')?.click();
    button(element, 'skip')?.click();
    expect(isOfferDeclined()).to.equal(true);
  });

  it('persuades no one who chose it, and leads to their email instead', async () => {
    const element = await mount('atrezzo-add-passkey', { step: chosen });
    expect(textOf(element)).to.contain('Make your passkey');
    expect(button(element, 'skip')?.textContent?.trim()).to.equal('Use email instead');
    expect(element.querySelector('[name="never"]')).to.equal(null);
  });

  it('shows a refusal of the BFF', async () => {
    const problem = problemSamples.passkeyNotAccepted;
    const element = await mount('atrezzo-add-passkey', { step, problem });
    expect(textOf(element)).to.contain('That passkey was not accepted.');
  });
});
