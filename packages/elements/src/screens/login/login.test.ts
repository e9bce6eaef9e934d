import { createAuthClient } from '@atrezzo/client';
import type { ScriptLine } from '@atrezzo/client/testing';
import { createFakeClock, createScriptedBff } from '@atrezzo/client/testing';
import { expect } from 'chai';
import '../../entries/define.ts';
import { defineAll } from '../../entries/define.ts';
import type { ScreenElement } from '../../internal/screen-element.ts';
import { appears } from '../../testing/appears.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { mount } from '../../testing/mount.ts';
import * as samples from '../../testing/step-samples.ts';
import { keepStart, takeStart } from './keep-start.ts';
import { AtrezzoLogin } from './login.ts';

const signIn = samples.signInSamples.email;
const chooseMethod = samples.chooseMethodSamples.both;
const done = samples.doneSamples.plain;

function scripted(...script: ScriptLine[]) {
  const clock = createFakeClock(samples.sampleTime);
  const bff = createScriptedBff(script, { clock });
  return { bff, authClient: createAuthClient({ fetch: bff.fetch, clock }) };
}

async function mountLogin(properties: Partial<AtrezzoLogin>, language?: string) {
  const login = await mount('atrezzo-login', properties, language);
  login.addEventListener('atrezzo-complete', (event) => event.preventDefault());
  return login;
}

function headingOf(login: Element): string | undefined {
  const screen = login.firstElementChild as ScreenElement;
  return screen.renderRoot.querySelector('h1')?.textContent ?? undefined;
}

function told(login: AtrezzoLogin, type: keyof HTMLElementEventMap): Promise<Event> {
  return new Promise((resolve) => login.addEventListener(type, resolve, { once: true }));
}

const choose = (login: Element, method: 'phone' | 'email') =>
  login.querySelector<HTMLButtonElement>(`button[value="${method}"]`)?.click();

async function fillIn(login: Element): Promise<HTMLFormElement> {
  const form = await appears<HTMLFormElement>(login, 'atrezzo-sign-in form');
  for (const [name, value] of [
    ['identifier', 'avery@clinic.example'],
    ['password', 'a password'],
  ] as const) {
    const input = form.querySelector<HTMLInputElement>(`[name="${name}"]`);
    if (input) input.value = value;
  }
  form.requestSubmit();
  return form;
}

const nextFrame = () => new Promise(requestAnimationFrame);

describe('atrezzo-login', () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => document.body.replaceChildren());

  it('has no fault that axe knows', async () => {
    await expectAccessible(await mountLogin(scripted()));
  });

  it('shows the login options at once, and asks the BFF nothing', async () => {
    const { bff, authClient } = scripted();
    const login = document.createElement('atrezzo-login');
    login.authClient = authClient;
    const ready = told(login, 'atrezzo-ready');
    document.body.replaceChildren(login);
    await login.updateComplete;
    expect(login.firstElementChild?.localName).to.equal('atrezzo-login-options');
    await ready;
    expect(login.querySelector('button[value="phone"]')).to.not.equal(null);
    expect(bff.requests).to.eql([]);
    expect(document.activeElement).to.equal(document.body);
  });

  it('has no shadow root', async () => {
    expect((await mountLogin(scripted())).shadowRoot).to.equal(null);
  });

  it('goes to the step that the BFF asks for, with what the host said', async () => {
    const { bff, authClient } = scripted({ step: signIn });
    const login = await mountLogin({ authClient, returnTo: '/cases', brand: 'Kepro' });
    choose(login, 'email');
    const screen = await appears<ScreenElement>(login, 'atrezzo-sign-in:has(form)');
    expect(screen.settings.brand).to.equal('Kepro');
    expect(bff.requests[0]?.body).to.deep.include({
      kind: 'login',
      method: 'email',
      remember: false,
      returnTo: '/cases',
    });
    expect(bff.requests[0]?.body?.supports).to.include.members(['sign-in', 'done']);
  });

  it('says where to register only where the page says it, and lets the page lead there', async () => {
    const login = await mountLogin(scripted());
    expect(login.textContent).not.to.contain('register here');
    login.setAttribute('register-href', '/join');
    const link = await appears<HTMLAnchorElement>(login, 'a[href="/join"]');
    const asked: unknown[] = [];
    login.addEventListener('atrezzo-navigate', (event) => {
      event.preventDefault();
      asked.push(event.to, new URL(event.href ?? '').pathname);
    });
    link.click();
    expect(asked).to.eql(['register', '/join']);
  });

  it('moves the focus to each new heading, and tells the page', async () => {
    const login = await mountLogin(scripted({ step: signIn }));
    const step = told(login, 'atrezzo-step');
    choose(login, 'email');
    expect(await step).to.include({ step: 'sign-in', flow: 'login' });
    const screen = login.querySelector('atrezzo-sign-in');
    expect(screen?.shadowRoot?.activeElement?.localName).to.equal('h1');
  });

  it('comes back to the login options when the flow is left', async () => {
    const { bff, authClient } = scripted({ step: signIn });
    const login = await mountLogin({ authClient });
    choose(login, 'phone');
    const screen = await appears<ScreenElement>(login, 'atrezzo-sign-in:has(form)');
    screen.renderRoot.querySelector<HTMLElement>('[part="back"]')?.click();
    await appears(login, 'atrezzo-login-options form');
    expect(bff.requests.at(-1)?.method).to.equal('DELETE');
    choose(login, 'phone');
    await appears(login, 'atrezzo-sign-in form');
  });

  it('keeps what was typed through a lost connection, and sends it again on request', async () => {
    const { authClient } = scripted({ step: signIn }, { offline: true }, { step: chooseMethod });
    const login = await mountLogin({ authClient });
    const problem = told(login, 'atrezzo-problem');
    choose(login, 'email');
    const form = await fillIn(login);
    expect(await problem).to.include({ code: 'offline' });
    const screen = login.querySelector('atrezzo-sign-in') as ScreenElement;
    expect(form.querySelector<HTMLInputElement>('[name="password"]')?.value).to.equal('a password');
    screen.renderRoot.querySelector<HTMLElement>('[part="problem"] button')?.click();
    await appears(login, 'atrezzo-choose-method');
  });

  it('goes on at the same step after a reload', async () => {
    const { bff, authClient } = scripted({ step: signIn });
    const login = await mountLogin({ authClient });
    choose(login, 'email');
    await appears(login, 'atrezzo-sign-in form');
    login.remove();
    const reloaded = await mountLogin({ authClient });
    await appears(reloaded, 'atrezzo-sign-in form');
    expect(bff.requests.at(-1)).to.include({ method: 'GET', path: '/flows/flow-1' });
  });

  it('goes on, once, with what was chosen before the page was loaded again', async () => {
    keepStart({ baseUrl: '/auth', name: 'login' }, { kind: 'login', method: 'email' });
    const { bff, authClient } = scripted({ step: signIn });
    const login = await mountLogin({ authClient });
    await appears(login, 'atrezzo-sign-in form');
    expect(bff.requests[0]?.body).to.include({ kind: 'login', method: 'email' });
    expect(takeStart({ baseUrl: '/auth', name: 'login' })).to.equal(undefined);
  });

  it('offers to try again when a reload meets no connection', async () => {
    sessionStorage.setItem('atrezzo:/auth:login', 'flow-1');
    const fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    const login = await mountLogin({ authClient: createAuthClient({ fetch }) });
    await appears(login, 'atrezzo-login-message[reason="offline"] button');
    expect(headingOf(login)).to.equal('No connection');
    expect(sessionStorage.getItem('atrezzo:/auth:login')).to.equal('flow-1');
  });

  it('starts at the login options when the flow it remembers is gone, and says why', async () => {
    sessionStorage.setItem('atrezzo:/auth:login', 'flow-of-yesterday');
    const login = await mountLogin(scripted());
    const screen = await appears<ScreenElement>(login, 'atrezzo-login-options:has(form)');
    await screen.updateComplete;
    expect(screen.renderRoot.textContent).to.contain('This sign-in took too long and has ended.');
    expect(sessionStorage.getItem('atrezzo:/auth:login')).to.equal(null);
  });

  it('says that a flow has expired and starts again on request', async () => {
    const expired: ScriptLine = { status: 410, problem: { code: 'flow_expired' } };
    const login = await mountLogin(scripted({ step: signIn }, expired));
    choose(login, 'email');
    await fillIn(login);
    const again = await appears(login, 'atrezzo-login-message[reason="ended"] button');
    again.click();
    await appears(login, 'atrezzo-login-options form');
  });

  it('asks to update the page for a step that it does not know', async () => {
    const step = { kind: 'retina-scan', actions: [] } as unknown as typeof signIn;
    const login = await mountLogin(scripted({ step }));
    choose(login, 'phone');
    await appears(login, 'atrezzo-login-message[reason="outdated"] button');
    expect(headingOf(login)).to.equal('Please update this page');
  });

  it('tells the page, this tab and the others that the person is signed in', async () => {
    const login = await mountLogin(scripted({ step: done }));
    const other = new BroadcastChannel('atrezzo-session');
    const heard = new Promise((resolve) => {
      other.onmessage = resolve;
    });
    const complete = told(login, 'atrezzo-complete');
    const change = told(login, 'atrezzo-session-change');
    choose(login, 'phone');
    expect(await complete).to.deep.include({ returnTo: '/home', user: done.session.user });
    expect(await change).to.include({ state: 'active' });
    await heard;
    other.close();
    expect(sessionStorage.getItem('atrezzo:/auth:login')).to.equal(null);
    expect(headingOf(login)).to.equal('You are signed in');
  });

  it('tells the page to the end, though it is taken away at its last step', async () => {
    const login = await mountLogin(scripted({ step: done }));
    const complete = told(login, 'atrezzo-complete');
    login.addEventListener('atrezzo-step', () => login.remove());
    choose(login, 'phone');
    expect(await complete).to.include({ returnTo: '/home' });
  });

  it('hands the host’s content to each screen, and its heading only to the first', async () => {
    const { authClient } = scripted({ step: signIn });
    const login = document.createElement('atrezzo-login');
    login.innerHTML = '<img slot="logo" alt="Kepro"><span slot="heading">Welcome</span>';
    login.authClient = authClient;
    document.body.replaceChildren(login);
    await login.updateComplete;
    expect(login.querySelector('atrezzo-login-options > [slot="heading"]')).to.not.equal(null);
    choose(login, 'email');
    await appears(login, 'atrezzo-sign-in form');
    expect(login.querySelector('atrezzo-sign-in > img')?.slot).to.equal('logo');
    expect(login.querySelector('[slot="heading"]')).to.equal(null);
  });

  it('takes in content that the page adds later', async () => {
    const login = await mountLogin(scripted());
    const help = document.createElement('p');
    help.slot = 'help';
    login.append(help);
    await appears(login, 'atrezzo-login-options > [slot="help"]');
  });

  it('says the host’s own words in place of ours', async () => {
    const { authClient } = scripted();
    const login = await mountLogin({ authClient, messages: { 'login-options.title': 'Hello' } });
    expect(headingOf(login)).to.equal('Hello');
  });

  it('changes its language with its lang', async () => {
    const login = await mountLogin(scripted());
    const screen = login.firstElementChild as ScreenElement;
    login.lang = 'es';
    // The sentences come in their own time; the screen is drawn anew when they are there.
    while (headingOf(login) !== 'Opciones de inicio de sesión') await nextFrame();
    expect(screen.querySelector('[value="phone"]')?.textContent?.trim()).to.equal(
      'Iniciar sesión con teléfono',
    );
  });

  it('is of the class that the package exports, under any prefix', () => {
    defineAll({ prefix: 'kepro' });
    expect(new AtrezzoLogin().localName).to.equal('atrezzo-login');
    expect(document.createElement('kepro-login')).to.be.instanceOf(AtrezzoLogin);
  });

  it('can be defined twice, and under another prefix', async () => {
    defineAll();
    defineAll({ prefix: 'kepro' });
    const login = document.createElement('kepro-login') as AtrezzoLogin;
    login.authClient = scripted({ step: signIn }).authClient;
    document.body.replaceChildren(login);
    await appears(login, 'kepro-login-options form');
    choose(login, 'email');
    await appears(login, 'kepro-sign-in form');
  });

  it('can be defined in a registry of the page’s own, and defines its screens there', async () => {
    const registry = new CustomElementRegistry();
    defineAll({ prefix: 'clinic', registry });
    const login = document.createElement('clinic-login', {
      customElementRegistry: registry,
    }) as AtrezzoLogin;
    login.authClient = scripted({ step: signIn }).authClient;
    document.body.replaceChildren(login);
    await appears(login, 'clinic-login-options form');
    choose(login, 'email');
    await appears(login, 'clinic-sign-in form');
    expect(customElements.get('clinic-sign-in')).to.equal(undefined);
  });
});
