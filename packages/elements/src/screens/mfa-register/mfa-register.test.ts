import { createAuthClient } from '@atrezzo/client';
import type { ScriptLine } from '@atrezzo/client/testing';
import { createFakeClock, createScriptedBff } from '@atrezzo/client/testing';
import { expect } from 'chai';
import type { ScreenElement } from '../../internal/screen-element.ts';
import type { Entry } from '../../registry.ts';
import { registry } from '../../registry.ts';
import { appears } from '../../testing/appears.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { mount } from '../../testing/mount.ts';
import * as samples from '../../testing/step-samples.ts';
import { AtrezzoMfaRegister } from './mfa-register.ts';

customElements.define('atrezzo-mfa-register', AtrezzoMfaRegister);

const signIn = samples.signInSamples.username;
const chooseMethod = samples.chooseMethodSamples.both;

function scripted(...script: ScriptLine[]) {
  const clock = createFakeClock(samples.sampleTime);
  const bff = createScriptedBff(script, { clock });
  const asked = () => bff.requests.map(({ method, path }) => `${method} ${path}`);
  return { bff, asked, authClient: createAuthClient({ fetch: bff.fetch, clock }) };
}

const heading = ({ renderRoot }: ScreenElement) => renderRoot.querySelector('h1')?.textContent;

async function fillIn(element: Element): Promise<void> {
  const form = await appears<HTMLFormElement>(element, 'atrezzo-sign-in form');
  for (const [name, value] of [
    ['identifier', 'avery'],
    ['password', 'Atrezzo-demo-1'],
  ] as const) {
    const input = form.querySelector<HTMLInputElement>(`[name="${name}"]`);
    if (input) input.value = value;
  }
  form.requestSubmit();
}

describe('atrezzo-mfa-register', () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => document.body.replaceChildren());

  it('has no fault that axe knows', async () => {
    const { authClient } = scripted({ step: signIn });
    const element = await mount('atrezzo-mfa-register', { authClient });
    await appears(element, 'atrezzo-sign-in form');
    await expectAccessible(element);
  });

  it('begins a registration by itself, with where to go afterwards', async () => {
    const { bff, asked, authClient } = scripted({ on: 'start', step: signIn });
    const element = await mount('atrezzo-mfa-register', { authClient, returnTo: '/cases' });
    const screen = await appears<ScreenElement>(element, 'atrezzo-sign-in');
    await screen.updateComplete;
    expect(heading(screen)).to.equal('Login');
    expect(asked()).to.eql(['POST /flows']);
    expect(bff.requests[0]?.body).to.include({ kind: 'register', returnTo: '/cases' });
  });

  it('says "One moment" while the first step is on its way', async () => {
    const { bff, authClient } = scripted({ step: signIn, hold: true });
    const element = await mount('atrezzo-mfa-register', { authClient });
    const screen = await appears<ScreenElement>(element, 'atrezzo-login-message');
    await screen.updateComplete;
    expect(heading(screen)).to.equal('One moment');
    expect(element.querySelector('button')).to.equal(null);
    while (bff.requests.length === 0) await new Promise(requestAnimationFrame);
    bff.release();
    await appears(element, 'atrezzo-sign-in');
  });

  it('leaves the focus where the page has it, and moves it with the next step', async () => {
    const { authClient } = scripted({ step: signIn }, { step: chooseMethod });
    const element = await mount('atrezzo-mfa-register', { authClient });
    await appears(element, 'atrezzo-sign-in form');
    expect(document.activeElement).to.equal(document.body);
    const told = new Promise<Event>((resolve) => element.addEventListener('atrezzo-step', resolve));
    await fillIn(element);
    expect(await told).to.include({ step: 'choose-method', flow: 'register' });
    const screen = await appears<ScreenElement>(element, 'atrezzo-choose-method');
    expect(screen.shadowRoot?.activeElement).to.equal(screen.renderRoot.querySelector('h1'));
  });

  it('tells the page that it is left, and begins anew', async () => {
    const { asked, authClient } = scripted(
      { step: signIn },
      { step: chooseMethod },
      { step: signIn },
    );
    const element = await mount('atrezzo-mfa-register', { authClient });
    await fillIn(element);
    const screen = await appears<ScreenElement>(element, 'atrezzo-choose-method:has(form)');
    const told: unknown[] = [];
    element.addEventListener('atrezzo-navigate', ({ to }) => told.push(to));
    screen.renderRoot.querySelector<HTMLElement>('[part="back"]')?.click();
    await appears(element, 'atrezzo-sign-in form');
    expect(told).to.eql(['login']);
    expect(asked().slice(2)).to.eql(['DELETE /flows/flow-1', 'POST /flows']);
  });

  it('begins nothing where the page takes the person elsewhere', async () => {
    const { asked, authClient } = scripted({ step: signIn });
    const element = await mount('atrezzo-mfa-register', { authClient });
    await appears(element, 'atrezzo-sign-in form');
    element.addEventListener('atrezzo-navigate', (event) => event.preventDefault());
    const screen = element.querySelector<ScreenElement>('atrezzo-sign-in');
    screen?.renderRoot.querySelector<HTMLElement>('[part="back"]')?.click();
    await appears(element, 'atrezzo-login-message');
    expect(asked()).to.eql(['POST /flows', 'DELETE /flows/flow-1']);
  });

  it('says that there is no connection, and begins when it is asked again', async () => {
    const { authClient } = scripted({ offline: true }, { step: signIn });
    const element = await mount('atrezzo-mfa-register', { authClient });
    const again = await appears(element, 'atrezzo-login-message button');
    const screen = again.closest<ScreenElement>('atrezzo-login-message');
    expect(screen && heading(screen)).to.equal('No connection');
    again.click();
    await appears(element, 'atrezzo-sign-in form');
  });

  it('says why it could not begin, and begins when it is asked again', async () => {
    const busy = { on: 'start', status: 429 };
    const { authClient } = scripted(busy, { step: signIn });
    const element = await mount('atrezzo-mfa-register', { authClient });
    const again = await appears(element, 'atrezzo-login-message button');
    const screen = again.closest<ScreenElement>('atrezzo-login-message');
    expect(screen?.renderRoot.textContent).to.contain('That was a little fast.');
    again.click();
    await appears(element, 'atrezzo-sign-in form');
  });

  it('begins anew after the terms were declined', async () => {
    const { authClient } = scripted(
      { step: samples.termsConsentSamples.current },
      { on: 'decline-terms', problem: { code: 'terms_declined' }, status: 410 },
      { on: 'start', step: signIn },
    );
    const element = await mount('atrezzo-mfa-register', { authClient });
    (await appears(element, 'atrezzo-terms-consent .decline button')).click();
    (await appears(element, '.decline .secondary')).click();
    const again = await appears(element, 'atrezzo-login-message button');
    const screen = again.closest<ScreenElement>('atrezzo-login-message');
    expect(screen?.renderRoot.textContent).to.contain('You declined the terms of use');
    again.click();
    await appears(element, 'atrezzo-sign-in form');
  });

  it('goes on where it was after a reload', async () => {
    const { asked, authClient } = scripted({ step: signIn }, { step: chooseMethod });
    const element = await mount('atrezzo-mfa-register', { authClient });
    await fillIn(element);
    await appears(element, 'atrezzo-choose-method form');
    element.remove();
    const reloaded = await mount('atrezzo-mfa-register', { authClient });
    await appears(reloaded, 'atrezzo-choose-method form');
    expect(asked().at(-1)).to.equal('GET /flows/flow-1');
  });

  it('speaks the language it is given', async () => {
    const { authClient } = scripted({ step: signIn });
    const element = await mount('atrezzo-mfa-register', { authClient, lang: 'es' });
    const screen = await appears<ScreenElement>(element, 'atrezzo-sign-in:has(form)');
    expect(heading(screen)).to.equal('Iniciar sesión');
  });

  it('says what it heard last, where the code for what came before it comes late', async () => {
    customElements.define('late-mfa-register', class extends AtrezzoMfaRegister {});
    const messages = registry['login-message'] as Required<Entry>;
    const { load } = messages;
    let comeLate = () => {};
    const late = new Promise<void>((resolve) => {
      comeLate = resolve;
    });
    messages.load = () => {
      messages.load = load;
      return late.then(load);
    };
    const { authClient } = scripted({ offline: true });
    const element = Object.assign(document.createElement('late-mfa-register'), { authClient });
    document.body.replaceChildren(element);
    const message = await appears(element, 'late-login-message[reason="offline"]');
    comeLate();
    await new Promise(requestAnimationFrame);
    expect(message.getAttribute('reason')).to.equal('offline');
  });
});
