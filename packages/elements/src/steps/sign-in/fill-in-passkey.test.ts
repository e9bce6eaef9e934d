import { expect } from 'chai';
import { mount } from '../../testing/mount.ts';
import { usePasskeySamples } from '../../testing/passkey-samples.ts';
import { recordActions } from '../../testing/record-actions.ts';
import { signInSamples } from '../../testing/step-samples.ts';
import { calledOff, stubPasskeys, usedPasskey, waiting } from '../../testing/stub-passkeys.ts';
import { until } from '../../testing/until.ts';
import { AtrezzoSignIn } from './sign-in.ts';

if (!customElements.get('atrezzo-sign-in')) {
  customElements.define('atrezzo-sign-in', AtrezzoSignIn);
}

const step = usePasskeySamples.withPassword;
const autocomplete = (element: Element) =>
  element.querySelector('[name="identifier"]')?.getAttribute('autocomplete');

describe('a passkey below the address', () => {
  let stub: ReturnType<typeof stubPasskeys> | undefined;

  afterEach(() => {
    stub?.restore();
    document.body.replaceChildren();
  });

  it('is asked for by the field, and sent once it is chosen there', async () => {
    stub = stubPasskeys(usedPasskey);
    const client = recordActions();
    const element = await mount('atrezzo-sign-in', { step, client });
    expect(autocomplete(element)).to.equal('username webauthn');
    await until(() => client.asked.length > 0);
    expect(client.asked[0]?.[0]).to.equal('use-passkey');
    expect(stub.asked[0]?.mediation).to.equal('conditional');
  });

  it('is not asked for where the step takes none', async () => {
    stub = stubPasskeys(usedPasskey);
    const element = await mount('atrezzo-sign-in', { step: signInSamples.email });
    expect(autocomplete(element)).to.equal('username');
    await element.updateComplete;
    expect(stub.asked).to.eql([]);
  });

  it('is in nobody’s way: whoever types goes on as before, and says no to nothing', async () => {
    stub = stubPasskeys(waiting);
    const client = recordActions();
    const element = await mount('atrezzo-sign-in', { step, client });
    await until(() => stub?.asked.length === 1);
    const [address, password] = element.querySelectorAll('input');
    if (!address || !password) throw new Error('There are no fields.');
    address.value = 'avery@clinic.example';
    password.value = 'quiet harbour lantern';
    address.form?.requestSubmit();
    expect(client.asked[0]?.[0]).to.equal('submit-credentials');
    expect(element.textContent).not.to.contain('called off');
  });

  it('says nothing where the browser refuses or cannot do it', async () => {
    stub = stubPasskeys(calledOff);
    const client = recordActions();
    const element = await mount('atrezzo-sign-in', { step, client });
    await until(() => stub?.asked.length === 1);
    await element.updateComplete;
    expect(client.asked).to.eql([]);
    expect(element.renderRoot.querySelector('[part="problem"]')).to.equal(null);
  });
});
