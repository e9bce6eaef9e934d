import { createAuthClient } from '@atrezzo/client';
import { createFakeClock, createScriptedBff } from '@atrezzo/client/testing';
import { expect } from 'chai';
import {
  ownSessionsSamples,
  passkeySamples,
  recoveryCodes,
  recoveryCodesSamples,
} from '../../testing/account-samples.ts';
import { appears } from '../../testing/appears.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { mount } from '../../testing/mount.ts';
import { playAccount } from '../../testing/played-account.ts';
import { doneSamples, sampleTime, verifyCodeSamples } from '../../testing/step-samples.ts';
import { alreadyThere, calledOff, madePasskey, stubPasskeys } from '../../testing/stub-passkeys.ts';
import { until } from '../../testing/until.ts';
import { AtrezzoStepUp } from '../step-up/step-up.ts';
import { AtrezzoAccountSecurity } from './account-security.ts';

customElements.define('atrezzo-account-security', AtrezzoAccountSecurity);
customElements.define('atrezzo-step-up', AtrezzoStepUp);

const full = {
  passkeys: passkeySamples.two,
  codes: recoveryCodesSamples.few,
  sessions: ownSessionsSamples.several,
};

async function show(start: Parameters<typeof playAccount>[0] = {}, language = 'en') {
  const account = playAccount(start);
  const element = await mount(
    'atrezzo-account-security',
    {
      accountClient: account,
      authClient: createAuthClient({ clock: createFakeClock(sampleTime) }),
    },
    language,
  );
  await until(() => element.renderRoot.querySelectorAll('.lead').length === 3);
  return { account, element };
}

type Shown = { renderRoot: HTMLElement | DocumentFragment };

const textOf = ({ renderRoot }: Shown) => renderRoot.textContent?.replace(/\s+/g, ' ') ?? '';
const find = ({ renderRoot }: Shown, selector: string) =>
  renderRoot.querySelector<HTMLElement>(selector);
const press = (element: Shown, name: string) => find(element, `[name="${name}"]`)?.click();
const called = ({ asked }: ReturnType<typeof playAccount>, name: string) =>
  asked.filter(([call]) => call === name);

describe('atrezzo-account-security', () => {
  let stub: ReturnType<typeof stubPasskeys> | undefined;

  afterEach(() => {
    stub?.restore();
    stub = undefined;
    document.body.replaceChildren();
  });

  it('has no fault that axe knows, with nothing to show and with everything', async () => {
    await expectAccessible((await show()).element);
    await expectAccessible((await show(full, 'es')).element);
  });

  it('shows each part under a heading, once it has been read', async () => {
    const { element } = await show();
    const headings = [...element.renderRoot.querySelectorAll('h2')].map((it) => it.textContent);
    expect(headings).to.eql(['Passkeys', 'Recovery codes', 'Where you are signed in']);
  });

  it('says where a part could not be read, and reads it when told to; the others stand', async () => {
    const account = playAccount();
    account.refuse('passkeys', { code: 'offline' });
    const element = await mount('atrezzo-account-security', { accountClient: account });
    await until(() => element.renderRoot.querySelectorAll('.lead').length === 2);
    expect(textOf(element)).to.contain('We can’t reach the server.');
    find(element, '.note button')?.click();
    await until(() => textOf(element).includes('You have no passkey yet.'));
    expect(textOf(element)).not.to.contain('We can’t reach the server.');
  });

  it('tells the page that there is no session any more', async () => {
    const { account, element } = await show();
    const states: string[] = [];
    element.addEventListener('atrezzo-session-change', ({ state }) => states.push(state));
    account.refuse('makeRecoveryCodes', { code: 'session_required' });
    press(element, 'make-codes');
    await until(() => states.length > 0);
    expect(states).to.eql(['anonymous']);
  });

  describe('passkeys', () => {
    it('says of each when it was added and last used, and where it is kept', async () => {
      const { element } = await show(full);
      expect(textOf(element)).to.contain('iCloud Keychain');
      expect(textOf(element)).to.match(/Added on November 3, 2025 · last used on January 4, 2026/);
      expect(textOf(element)).to.contain('not used yet · on one device only');
    });

    it('adds what the browser made, and looks at the sessions again, which have ended', async () => {
      stub = stubPasskeys(madePasskey);
      const { account, element } = await show();
      press(element, 'add-passkey');
      await until(() => textOf(element).includes('Passkey added.'));
      expect(called(account, 'addPasskey')).to.have.length(1);
      await until(() => called(account, 'sessions').length === 2);
      expect(element.renderRoot.querySelectorAll('.items')[0]?.children).to.have.length(1);
    });

    for (const { title, ceremony, said } of [
      { title: 'called off', ceremony: calledOff, said: 'That was called off, or took too long.' },
      { title: 'there already', ceremony: alreadyThere, said: 'This device has a passkey' },
    ]) {
      it(`sends nothing of one that was ${title}`, async () => {
        stub = stubPasskeys(ceremony);
        const { account, element } = await show();
        press(element, 'add-passkey');
        await until(() => textOf(element).includes(said));
        expect(called(account, 'addPasskey')).to.eql([]);
      });
    }

    it('offers no button where no more can be added', async () => {
      const { element } = await show({ passkeys: passkeySamples.noMore });
      expect(find(element, '[name="add-passkey"]')).to.equal(null);
    });

    it('renames one: the name is typed in its place, and must not be empty', async () => {
      const { account, element } = await show(full);
      press(element, 'rename-passkey-2');
      await until(() => find(element, 'input:focus') !== null);
      const input = find(element, 'input[name="name"]') as HTMLInputElement;
      expect(input.value).to.equal('Security key at reception');
      input.value = '   ';
      input.form?.requestSubmit();
      await until(() => textOf(element).includes('Enter a name.'));
      input.value = 'Front desk ';
      input.form?.requestSubmit();
      await until(() => textOf(element).includes('Name changed.'));
      expect(called(account, 'renamePasskey')).to.eql([
        ['renamePasskey', 'passkey-2', 'Front desk'],
      ]);
      expect(textOf(element)).to.contain('Front desk');
    });

    it('removes one after a question, whose first choice is to keep it', async () => {
      const { account, element } = await show(full);
      press(element, 'remove-passkey-1');
      await until(() => find(element, '[name="keep-passkey-1"]:focus') !== null);
      expect(textOf(element)).to.contain('Remove “iCloud Keychain”?');
      press(element, 'keep-passkey-1');
      await until(() => find(element, '[name="remove-passkey-1"]:focus') !== null);
      expect(called(account, 'removePasskey')).to.eql([]);
      press(element, 'remove-passkey-1');
      await until(() => find(element, '[name="really-remove-passkey-1"]') !== null);
      press(element, 'really-remove-passkey-1');
      await until(() => textOf(element).includes('Passkey removed.'));
      expect(called(account, 'removePasskey')).to.eql([['removePasskey', 'passkey-1']]);
      expect(textOf(element)).not.to.contain('iCloud Keychain');
      await until(() => find(element, 'h2#passkeys:focus') !== null);
    });
  });

  describe('recovery codes', () => {
    it('shows new ones until they are put away, and never again', async () => {
      const { element } = await show();
      press(element, 'make-codes');
      await until(() => find(element, '.codes:focus') !== null);
      const shown = [...element.renderRoot.querySelectorAll('code')].map((it) => it.textContent);
      expect(shown).to.eql(recoveryCodes);
      expect(find(element, '.codes ol')?.getAttribute('translate')).to.equal('no');
      press(element, 'put-away-codes');
      await until(() => find(element, 'code') === null);
      expect(textOf(element)).to.contain('10 codes left');
    });

    it('forgets them when it leaves the page', async () => {
      const { element } = await show();
      press(element, 'make-codes');
      await until(() => find(element, '.codes') !== null);
      element.remove();
      document.body.append(element);
      await until(() => find(element, 'code') === null);
    });

    it('warns where few are left, and asks before it makes others', async () => {
      const { account, element } = await show(full);
      expect(find(element, '.few')?.textContent).to.contain('2 codes left');
      press(element, 'make-codes');
      await until(() => find(element, '[name="keep-codes"]:focus') !== null);
      expect(called(account, 'makeRecoveryCodes')).to.eql([]);
      press(element, 'keep-codes');
      await until(() => find(element, '[name="make-codes"]:focus') !== null);
      press(element, 'make-codes');
      await until(() => find(element, '[name="really-make-codes"]') !== null);
      press(element, 'really-make-codes');
      await until(() => find(element, '.codes') !== null);
    });

    it('prints them, copies them, and says where they could not be copied', async () => {
      const { element } = await show();
      press(element, 'make-codes');
      await until(() => find(element, '.codes') !== null);
      let printed = 0;
      const print = window.print;
      window.print = () => void printed++;
      press(element, 'print-codes');
      window.print = print;
      expect(printed).to.equal(1);
      const copied: string[] = [];
      let copies: (text: string) => Promise<void> = async (text) => void copied.push(text);
      Object.defineProperty(navigator, 'clipboard', {
        value: { writeText: (text: string) => copies(text) },
        configurable: true,
      });
      press(element, 'copy-codes');
      await until(() => textOf(element).includes('Copied.'));
      expect(copied).to.eql([recoveryCodes.join('\n')]);
      copies = () => Promise.reject(new DOMException('', 'NotAllowedError'));
      press(element, 'copy-codes');
      await until(() => textOf(element).includes('The codes could not be copied.'));
      Reflect.deleteProperty(navigator, 'clipboard');
    });
  });

  describe('sessions', () => {
    it('says which is this one, how each was begun and from where', async () => {
      const { element } = await show(full);
      const items = element.renderRoot.querySelectorAll('section:last-of-type li');
      const texts = [...items].map((it) => it.textContent?.replace(/\s+/g, ' ').trim());
      expect(texts[0]).to.match(/^Chrome on Windows ?This session Signed in with a passkey on/);
      expect(texts[1]).to.match(/^Safari on iOS Signed in with phone .* from 2001:db8/);
      expect(texts[2]).to.match(/^Unknown browser Signed in with your work account/);
      expect(texts[3]).to.match(/^Chrome on Windows ?This browser Remembered for login with email/);
      expect(find(element, '[name="end-session-1"]')).to.equal(null);
    });

    it('ends one, and shows what is left', async () => {
      const { account, element } = await show(full);
      press(element, 'end-session-2');
      await until(() => textOf(element).includes('Session ended.'));
      expect(called(account, 'endSession')).to.eql([['endSession', 'session-2']]);
      expect(textOf(element)).not.to.contain('Safari on iOS');
      await until(() => find(element, 'h2#sessions:focus') !== null);
    });

    it('ends all others, and offers that only where there are any', async () => {
      const { element } = await show(full);
      press(element, 'end-others');
      await until(() => textOf(element).includes('All other sessions have been ended'));
      expect(find(element, '[name="end-others"]')).to.equal(null);
      expect(textOf(element)).to.contain('This session');
    });

    it('forgets a browser', async () => {
      const { account, element } = await show(full);
      press(element, 'forget-browser-1');
      await until(() => textOf(element).includes('Browser forgotten.'));
      expect(called(account, 'forgetBrowser')).to.eql([['forgetBrowser', 'browser-1']]);
      expect(textOf(element)).to.contain('No browser is remembered.');
    });

    it('says of one that is no longer there that it is not', async () => {
      const { account, element } = await show(full);
      account.refuse('endSession', { code: 'not_found' });
      press(element, 'end-session-2');
      await until(() => find(element, '[part="problem"]') !== null);
    });
  });

  describe('a second factor that is not recent', () => {
    async function showRefusing() {
      sessionStorage.clear();
      const account = playAccount(full);
      account.refuse('endSession', { code: 'step_up_required' });
      const clock = createFakeClock(sampleTime);
      const script = [
        { on: 'start', step: verifyCodeSamples.emailOnFile },
        { on: 'send-code', step: verifyCodeSamples.emailCode },
        { on: 'submit-code', step: doneSamples.plain },
      ];
      const authClient = createAuthClient({
        fetch: createScriptedBff(script, { clock }).fetch,
        clock,
      });
      const element = await mount('atrezzo-account-security', {
        accountClient: account,
        authClient,
      });
      await until(() => find(element, '[name="end-session-2"]') !== null);
      find(element, '[name="end-session-2"]')?.focus();
      press(element, 'end-session-2');
      await appears(element, 'atrezzo-verify-code form');
      return { account, element };
    }

    it('is asked for in place of the parts, and then what was asked is done', async () => {
      const { account, element } = await showRefusing();
      expect(find(element, '.sections')?.hidden).to.equal(true);
      (await appears(element, 'atrezzo-verify-code form .primary')).click();
      const input = await appears<HTMLInputElement>(element, '[name="code"]');
      input.value = '482913';
      input.form?.requestSubmit();
      await until(() => textOf(element).includes('Session ended.'));
      expect(called(account, 'endSession')).to.have.length(2);
      expect(find(element, '.sections')?.hidden).to.equal(false);
    });

    it('can be left, and then nothing was done and nothing is said to be wrong', async () => {
      const { account, element } = await showRefusing();
      element.stepUp.leave();
      await until(() => find(element, '.sections')?.hidden === false);
      expect(called(account, 'endSession')).to.have.length(1);
      expect(find(element, '[part="problem"]')).to.equal(null);
      // Where the person was, and not at the top of the page.
      await until(() => find(element, '[name="end-session-2"]:focus') !== null);
    });
  });
});
