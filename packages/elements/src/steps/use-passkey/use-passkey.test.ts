import { expect } from 'chai';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { mount } from '../../testing/mount.ts';
import { recordActions } from '../../testing/record-actions.ts';
import { problemSamples, usePasskeySamples } from '../../testing/step-samples.ts';
import { calledOff, stubPasskeys, usedPasskey, waiting } from '../../testing/stub-passkeys.ts';
import { until } from '../../testing/until.ts';
import { AtrezzoUsePasskey } from './use-passkey.ts';

customElements.define('atrezzo-use-passkey', AtrezzoUsePasskey);

const step = usePasskeySamples.alone;
const press = (element: Element) =>
  element.querySelector<HTMLButtonElement>('button[type="submit"]')?.click();
const textOf = ({ renderRoot, textContent }: AtrezzoUsePasskey) =>
  `${renderRoot.textContent} ${textContent}`;

/** As if the person had just pressed something, or not. */
function setActivation(isActive: boolean): void {
  Object.defineProperty(navigator, 'userActivation', {
    value: { isActive },
    configurable: true,
  });
}

describe('atrezzo-use-passkey', () => {
  let stub: ReturnType<typeof stubPasskeys> | undefined;

  afterEach(() => {
    stub?.restore();
    Reflect.deleteProperty(navigator, 'userActivation');
    document.body.replaceChildren();
  });

  it('has no fault that axe knows', async () => {
    await expectAccessible(await mount('atrezzo-use-passkey', { step }));
  });

  it('sends what the browser brings, for the challenge of this step', async () => {
    stub = stubPasskeys(usedPasskey);
    const client = recordActions();
    const element = await mount('atrezzo-use-passkey', { step, client });
    press(element);
    await until(() => client.asked.length > 0);
    const [[action, input] = []] = client.asked;
    expect(action).to.equal('use-passkey');
    expect(input).to.have.nested.property('response.response.userHandle', 'AQID');
    expect(stub.asked[0]?.publicKey?.rpId).to.equal('localhost');
    expect(stub.asked[0]?.mediation).to.equal(undefined);
  });

  it('asks whoever comes from another screen at once, if they have just pressed something', async () => {
    stub = stubPasskeys(usedPasskey);
    const client = recordActions();
    const element = await mount('atrezzo-use-passkey', { step, client });
    setActivation(false);
    element.takeFocus();
    expect(client.asked).to.eql([]);
    setActivation(true);
    element.takeFocus();
    await until(() => client.asked.length > 0);
    expect(stub.asked).to.have.length(1);
  });

  it('says that it was called off, and asks again when it is told to', async () => {
    stub = stubPasskeys(calledOff);
    const client = recordActions();
    const element = await mount('atrezzo-use-passkey', { step, client });
    press(element);
    await until(() => textOf(element).includes('That was called off, or took too long.'));
    press(element);
    await until(() => stub?.asked.length === 2);
    expect(client.asked).to.eql([]);
  });

  it('stops the browser from asking when the person leaves', async () => {
    stub = stubPasskeys(waiting);
    const client = recordActions();
    const element = await mount('atrezzo-use-passkey', { step, client });
    press(element);
    await until(() => stub?.asked.length === 1);
    element.remove();
    await until(() => stub?.asked[0]?.signal?.aborted === true);
    expect(client.asked).to.eql([]);
  });

  it('leads back to the other ways in', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-use-passkey', { step, client });
    [...element.querySelectorAll('button')].at(-1)?.click();
    expect(client.asked).to.eql([['cancel']]);
  });

  it('shows a refusal of the BFF', async () => {
    const problem = problemSamples.passkeyNotAccepted;
    const element = await mount('atrezzo-use-passkey', { step, problem });
    expect(textOf(element)).to.contain('That passkey was not accepted.');
  });
});
