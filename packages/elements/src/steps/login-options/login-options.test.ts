import { expect } from 'chai';
import { steps } from '../../messages/en/steps.ts';
import { english } from '../../messages/language.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { isInSight } from '../../testing/is-in-sight.ts';
import { mount } from '../../testing/mount.ts';
import { recordActions } from '../../testing/record-actions.ts';
import { AtrezzoLoginOptions } from './login-options.ts';

customElements.define('atrezzo-login-options', AtrezzoLoginOptions);

const settings = { brand: 'Kepro', registerHref: '#register', helpHref: '#help' };

const button = (element: Element, value: string) =>
  element.querySelector<HTMLButtonElement>(`button[value="${value}"]`);

const remember = (element: Element) => element.querySelector<HTMLInputElement>('[name="remember"]');

const links = (element: Element) =>
  [...element.querySelectorAll('.links li')].map(({ textContent }) =>
    textContent?.replace(/\s+/g, ' ').trim(),
  );

describe('atrezzo-login-options', () => {
  afterEach(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the element reads what a plain cookie says.
    document.cookie = 'atrezzo-remembered=; max-age=0';
  });

  it('has no fault that axe knows, with one panel or two', async () => {
    await expectAccessible(await mount('atrezzo-login-options', { settings }));
    const both = { ...settings, ssoLabel: 'Login' };
    await expectAccessible(await mount('atrezzo-login-options', { settings: both }));
  });

  it('brings what went wrong in sight, below a form that is longer than the window', async () => {
    const element = await mount('atrezzo-login-options', { settings });
    element.style.paddingBlock = '100vh';
    element.problem = { code: 'offline' };
    await element.updateComplete;
    const note = element.renderRoot.querySelector('[part="problem"]');
    expect(note && isInSight(note)).to.equal(true);
  });

  for (const method of ['phone', 'email', 'passkey'] as const) {
    it(`starts a login with ${method}, not remembered unless asked`, async () => {
      const client = recordActions();
      const element = await mount('atrezzo-login-options', { client });
      button(element, method)?.click();
      expect(client.asked).to.eql([['start', { kind: 'login', method, remember: false }]]);
    });
  }

  it('offers no passkey where this site or this browser has none', async () => {
    const noPasskeys = { ...settings, noPasskeys: true };
    const element = await mount('atrezzo-login-options', { settings: noPasskeys });
    expect(button(element, 'passkey')).to.equal(null);
    const { PublicKeyCredential: passkeys } = globalThis;
    Reflect.deleteProperty(globalThis, 'PublicKeyCredential');
    const without = await mount('atrezzo-login-options', { settings });
    globalThis.PublicKeyCredential = passkeys;
    expect(button(without, 'passkey')).to.equal(null);
    expect(button(without, 'phone')).not.to.equal(null);
  });

  it('starts a login that is remembered when the box is ticked', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-login-options', { client });
    remember(element)?.click();
    button(element, 'phone')?.click();
    expect(client.asked[0]?.[1]).to.include({ remember: true });
  });

  it('says until when and with which option this browser is remembered, and ticks the box', async () => {
    const until = Date.now() / 1000 + 3600;
    // biome-ignore lint/suspicious/noDocumentCookie: the element reads what a plain cookie says.
    document.cookie = `atrezzo-remembered=email.${Math.floor(until)}`;
    const element = await mount('atrezzo-login-options', {});
    expect(remember(element)?.checked).to.equal(true);
    expect(element.textContent).to.match(
      /Login with email is remembered on this browser until \d+:\d\d/,
    );
  });

  it('shows which login is being started, and keeps the name of its button', async () => {
    const client = { ...recordActions(), start: () => new Promise<void>(() => {}) };
    const element = await mount('atrezzo-login-options', { client });
    button(element, 'email')?.click();
    await element.updateComplete;
    expect(button(element, 'email')?.ariaBusy).to.equal('true');
    expect(button(element, 'phone')?.ariaBusy).to.equal('false');
    for (const animation of element.getAnimations({ subtree: true })) {
      if ((animation as CSSAnimation).animationName === 'atrezzo-hide') animation.finish();
    }
    await expectAccessible(element);
  });

  it('starts a registration from its link', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-login-options', { client });
    element.querySelector<HTMLButtonElement>('.link')?.click();
    expect(client.asked).to.eql([['start', { kind: 'register' }]]);
  });

  it('offers only the links that lead somewhere', async () => {
    const element = await mount('atrezzo-login-options', {});
    expect(links(element)).to.eql([
      'First login with multi-factor authentication? Complete your registration.',
      'Having trouble logging in? Get help.',
    ]);
    element.settings = settings;
    await element.updateComplete;
    expect(links(element)).to.have.length(3);
    expect(links(element)[0]).to.equal(
      'If you don’t already have a Kepro account, you can register here.',
    );
  });

  it('lets the page take a person to help in its own way', async () => {
    const element = await mount('atrezzo-login-options', { settings });
    const asked: unknown[] = [];
    element.addEventListener('atrezzo-navigate', (event) => {
      asked.push(event.to, event.href?.endsWith('#help'));
      event.preventDefault();
    });
    const before = location.hash;
    element.querySelector<HTMLAnchorElement>('a[href$="#help"]')?.click();
    expect(asked).to.eql(['help', true]);
    expect(location.hash).to.equal(before);
  });

  it('leads to the help inside the login where the page has none, unless the page objects', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-login-options', { client });
    const help = element.querySelector<HTMLButtonElement>('.links li:last-child button');
    const refuse = (event: Event) => event.preventDefault();
    element.addEventListener('atrezzo-navigate', refuse);
    help?.click();
    expect(client.asked).to.eql([]);
    element.removeEventListener('atrezzo-navigate', refuse);
    help?.click();
    expect(client.asked).to.eql([['start', { view: 'help' }]]);
  });

  it('shows the employees’ panel only where their button has a label', async () => {
    const element = await mount('atrezzo-login-options', { settings });
    expect(element.querySelectorAll('.panel')).to.have.length(1);
    element.settings = { ...settings, ssoLabel: 'Login' };
    await element.updateComplete;
    expect(element.querySelector('h2')?.textContent?.trim()).to.equal('Kepro employees');
  });

  describe('the employees’ panel', () => {
    const both = { ...settings, ssoLabel: 'Login' };
    const employees = (element: Element) =>
      [...element.querySelectorAll('button')].find(
        ({ textContent }) => textContent?.includes('Login') && !textContent.includes('with'),
      );
    const box = (element: Element) => element.querySelector<HTMLInputElement>('[name="sso"]');

    for (const remember of [false, true]) {
      it(`leads to their provider, ${remember ? '' : 'not '}to be remembered`, async () => {
        const client = recordActions();
        const element = await mount('atrezzo-login-options', { settings: both, client });
        if (remember) box(element)?.click();
        employees(element)?.click();
        expect(client.asked).to.eql([['start', { view: 'employees', remember }]]);
      });
    }

    it('leaves the other box alone: each panel has its own', async () => {
      const client = recordActions();
      const element = await mount('atrezzo-login-options', { settings: both, client });
      box(element)?.click();
      button(element, 'phone')?.click();
      expect(client.asked[0]?.[1]).to.include({ remember: false });
    });

    it('looks busy while the browser is on its way, and starts nothing else', async () => {
      const client = { ...recordActions(), start: () => new Promise<void>(() => {}) };
      const element = await mount('atrezzo-login-options', { settings: both, client });
      employees(element)?.click();
      await element.updateComplete;
      expect(employees(element)?.ariaBusy).to.equal('true');
      expect(button(element, 'phone')?.ariaBusy).to.equal('false');
    });

    it('says until when an employee is remembered, in their own panel', async () => {
      const until = Math.floor(Date.now() / 1000 + 3600);
      // biome-ignore lint/suspicious/noDocumentCookie: the element reads what a plain cookie says.
      document.cookie = `atrezzo-remembered=sso.${until}`;
      const element = await mount('atrezzo-login-options', { settings: both });
      expect([box(element)?.checked, remember(element)?.checked]).to.eql([true, false]);
      const [panel, other] = element.querySelectorAll('.panel');
      expect(panel?.textContent).to.match(/Login is remembered on this browser until \d+:\d\d/);
      expect(other?.textContent).to.contain('Not on a shared computer.');
    });

    for (const code of ['sso_denied', 'sso_expired', 'sso_failed', 'sso_unavailable'] as const) {
      it(`goes to the provider once more after ${code}`, async () => {
        Object.assign(english, steps);
        const client = recordActions();
        const element = await mount('atrezzo-login-options', { settings: both, client });
        element.problem = { code };
        await element.updateComplete;
        await expectAccessible(element);
        const note = element.renderRoot.querySelector('[part="problem"]');
        expect(note?.textContent).to.contain(steps[`problem.${code}`]);
        note?.querySelector('button')?.click();
        expect(client.asked).to.eql([['start', { view: 'employees', remember: false }]]);
      });
    }

    it('offers no second try to an account that is disabled', async () => {
      Object.assign(english, steps);
      const element = await mount('atrezzo-login-options', { settings: both });
      element.problem = { code: 'sso_account_disabled' };
      await element.updateComplete;
      const note = element.renderRoot.querySelector('[part="problem"]');
      expect(note?.textContent).to.contain('Your account is disabled here.');
      expect(note?.querySelector('button')).to.equal(null);
    });
  });

  it('says what went wrong and does the same once more', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-login-options', { client });
    button(element, 'email')?.click();
    await element.updateComplete;
    element.problem = { code: 'offline' };
    await element.updateComplete;
    const note = element.renderRoot.querySelector('[part="problem"]');
    expect(note?.textContent).to.contain('We can’t reach the server.');
    note?.querySelector('button')?.click();
    expect(client.asked).to.have.length(2);
    expect(client.asked[1]).to.eql(client.asked[0]);
  });

  it('speaks Spanish', async () => {
    const element = await mount('atrezzo-login-options', { settings }, 'es');
    expect(element.renderRoot.querySelector('h1')?.textContent).to.equal(
      'Opciones de inicio de sesión',
    );
    await expectAccessible(element);
  });
});
