import { expect } from 'chai';
import { AtrezzoAddPasskey } from '../steps/add-passkey/add-passkey.ts';
import { AtrezzoUsePasskey } from '../steps/use-passkey/use-passkey.ts';
import { mount } from '../testing/mount.ts';
import type { ActionRecord } from '../testing/record-actions.ts';
import { recordActions } from '../testing/record-actions.ts';
import { addPasskeySamples, usePasskeySamples } from '../testing/step-samples.ts';
import { madePasskey, stubPasskeys, usedPasskey } from '../testing/stub-passkeys.ts';
import { until } from '../testing/until.ts';
import { loadPasskeys } from './load-passkeys.ts';

customElements.define('atrezzo-add-passkey', AtrezzoAddPasskey);
customElements.define('atrezzo-use-passkey', AtrezzoUsePasskey);

const setOnline = (online: boolean) =>
  Object.defineProperty(navigator, 'onLine', { value: online, configurable: true });

// In this order: what has come once stays for the whole page.
describe('the code that passkeys need, and that is not here yet', () => {
  let stub: ReturnType<typeof stubPasskeys> | undefined;

  afterEach(() => {
    stub?.restore();
    Reflect.deleteProperty(navigator, 'onLine');
    document.body.replaceChildren();
  });

  const screens = [
    {
      name: 'use-passkey',
      ceremony: usedPasskey,
      open: (client: ActionRecord) =>
        mount('atrezzo-use-passkey', { step: usePasskeySamples.alone, client }),
    },
    {
      name: 'add-passkey',
      ceremony: madePasskey,
      open: (client: ActionRecord) =>
        mount('atrezzo-add-passkey', { step: addPasskeySamples.offered, client }),
    },
  ];

  for (const { name, ceremony, open } of screens) {
    it(`is missed aloud by ${name}, which asks no one and can be pressed again`, async () => {
      stub = stubPasskeys(ceremony);
      setOnline(false);
      const client = recordActions();
      const element = await open(client);
      const press = () =>
        element.querySelector<HTMLButtonElement>('button[type="submit"]')?.click();
      const text = () => `${element.renderRoot.textContent} ${element.textContent}`;
      press();
      await until(() => text().includes('We can’t reach the server.'));
      expect(stub.asked).to.eql([]);
      expect(client.asked).to.eql([]);
      expect(element.querySelector('[aria-busy="true"]')).to.equal(null);
    });
  }

  it('is asked for with a connection only, and stays', async () => {
    setOnline(false);
    expect(await loadPasskeys()).to.equal(undefined);
    setOnline(true);
    expect(await loadPasskeys()).to.have.property('usePasskey');
    setOnline(false);
    expect(await loadPasskeys()).to.have.property('usePasskey');
  });
});
