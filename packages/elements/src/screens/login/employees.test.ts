import { createAuthClient } from '@atrezzo/client';
import type { ScriptLine } from '@atrezzo/client/testing';
import { createFakeClock, createScriptedBff } from '@atrezzo/client/testing';
import { expect } from 'chai';
import '../../entries/define.ts';
import type { AtrezzoNavigateEvent } from '../../internal/entry-events.ts';
import type { AtrezzoProblemEvent } from '../../internal/flow-events.ts';
import type { ScreenElement } from '../../internal/screen-element.ts';
import { appears } from '../../testing/appears.ts';
import { mount } from '../../testing/mount.ts';
import * as samples from '../../testing/step-samples.ts';
import type { AtrezzoLogin } from './login.ts';

const before = location.pathname + location.search;

function scripted(...script: ScriptLine[]) {
  const clock = createFakeClock(samples.sampleTime);
  const bff = createScriptedBff(script, { clock });
  return { bff, clock, authClient: createAuthClient({ fetch: bff.fetch, clock }) };
}

/** A login whose page takes employees to their provider in its own way: a test must not be left. */
async function mountLogin(properties: Partial<AtrezzoLogin>, language?: string) {
  const login = await mount('atrezzo-login', { ssoLabel: 'Login', ...properties }, language);
  const wayOut = new Promise<URL>((resolve) =>
    login.addEventListener('atrezzo-navigate', (event: AtrezzoNavigateEvent) => {
      event.preventDefault();
      if (event.to === 'employees') resolve(new URL(event.href ?? ''));
    }),
  );
  return { login, wayOut };
}

const press = (login: Element) => login.querySelector<HTMLButtonElement>('.panel button')?.click();

const noteOf = (screen: ScreenElement) => screen.renderRoot.querySelector('[part="problem"]');

async function appearsNote(login: Element): Promise<Element> {
  const screen = login.firstElementChild as ScreenElement;
  while (!noteOf(screen)) await new Promise(requestAnimationFrame);
  return noteOf(screen) as Element;
}

describe('a login with a button for employees', () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => {
    document.body.replaceChildren();
    history.replaceState(null, '', before);
  });

  it('has none, and no panel, where no label was given', async () => {
    const { login } = await mountLogin({ ...scripted(), ssoLabel: undefined } as never);
    expect(login.querySelectorAll('.panel')).to.have.length(1);
  });

  it('leads to the BFF with the page, the return address and whether to be remembered', async () => {
    const { bff, authClient } = scripted();
    const { login, wayOut } = await mountLogin({ authClient, returnTo: '/cases?q=hip' });
    login.querySelector<HTMLInputElement>('[name="sso"]')?.click();
    press(login);
    const { origin, pathname, searchParams } = await wayOut;
    expect(origin + pathname).to.equal(`${location.origin}/auth/sso/employees/start`);
    expect(Object.fromEntries(searchParams)).to.eql({
      page: location.href,
      returnTo: '/cases?q=hip',
      remember: 'true',
    });
    expect(bff.requests).to.eql([]);
  });

  it('finds a BFF elsewhere, and a provider of another name', async () => {
    const baseUrl = 'https://login.kepro.example/auth';
    const { login, wayOut } = await mountLogin({ ...scripted(), baseUrl, ssoProvider: 'staff' });
    press(login);
    const { href } = await wayOut;
    expect(href).to.match(/^https:\/\/login\.kepro\.example\/auth\/sso\/staff\/start\?page=/);
  });

  it('tells who comes back without a session, and takes the reason out of the address', async () => {
    history.replaceState(null, '', '?returnTo=%2Fcases&atrezzo-problem=sso_denied#top');
    const problems: string[] = [];
    document.addEventListener(
      'atrezzo-problem',
      (event) => problems.push((event as AtrezzoProblemEvent).code),
      {
        once: true,
      },
    );
    const { login } = await mountLogin(scripted());
    expect(login.querySelector('.panel'), 'the options are there at once').not.to.equal(null);
    const note = await appearsNote(login);
    expect(note.textContent).to.contain('the sign-in with your domain account was cancelled');
    expect(location.search + location.hash).to.equal('?returnTo=%2Fcases#top');
    expect(problems).to.eql(['sso_denied']);
  });

  it('says it in Spanish', async () => {
    history.replaceState(null, '', '?atrezzo-problem=sso_unavailable');
    const { login } = await mountLogin(scripted(), 'es');
    const note = await appearsNote(login);
    expect(note.textContent).to.match(/empleados/);
  });

  it('says nothing that someone else made up', async () => {
    const { login: honest } = await mountLogin(scripted());
    expect(honest.querySelector('form')).not.to.equal(null);
    for (const made of ['account_disabled', '<b>call us</b>', 'sso_denied.x', '']) {
      history.replaceState(null, '', `?atrezzo-problem=${encodeURIComponent(made)}`);
      const { login } = await mountLogin(scripted());
      while (location.search !== '') await new Promise(requestAnimationFrame);
      const screen = login.firstElementChild as ScreenElement;
      await screen.updateComplete;
      expect(noteOf(screen), made).to.equal(null);
    }
  });

  it('lets go of a flow that this tab was in, and shows why the employee is back', async () => {
    sessionStorage.setItem('atrezzo:/auth:login', 'flow-1');
    history.replaceState(null, '', '?atrezzo-problem=sso_failed');
    const { bff, authClient } = scripted();
    const { login } = await mountLogin({ authClient });
    await appears(login, 'atrezzo-login-options form');
    await appearsNote(login);
    expect(bff.requests).to.eql([]);
  });

  it('opens the employees’ door to whoever typed an employee’s address, remembered as was asked', async () => {
    const step = samples.signInSamples.email;
    const problem = { code: 'use_employee_login' } as const;
    const { bff, authClient } = scripted({ step }, { on: 'submit-credentials', step, problem });
    const { login, wayOut } = await mountLogin({ authClient });
    login.querySelector<HTMLInputElement>('[name="remember"]')?.click();
    login.querySelector<HTMLButtonElement>('[value="email"]')?.click();
    const form = await appears<HTMLFormElement>(login, 'atrezzo-sign-in form');
    for (const name of ['identifier', 'password']) {
      const input = form.querySelector<HTMLInputElement>(`[name="${name}"]`);
      if (input) input.value = 'gale@kepro.com';
    }
    form.requestSubmit();
    const note = await appearsNote(login);
    expect(note.textContent).to.contain('This is an employee’s address.');
    note.querySelector('button')?.click();
    expect((await wayOut).searchParams.get('remember')).to.equal('true');
    expect(bff.requests.some(({ path }) => path.includes('/sso/'))).to.equal(false);
  });

  it('offers no door that is not there', async () => {
    const step = samples.signInSamples.email;
    const problem = { code: 'use_employee_login' } as const;
    const { authClient } = scripted({ step, problem });
    const login = await mount('atrezzo-login', { authClient });
    login.querySelector<HTMLButtonElement>('[value="email"]')?.click();
    await appears(login, 'atrezzo-sign-in form');
    const note = await appearsNote(login);
    expect(note.querySelector('button')).to.equal(null);
  });

  it('still leads to the help once a flow has been left', async () => {
    const { login } = await mountLogin(scripted({ step: samples.signInSamples.email }));
    login.removeAttribute('sso-label');
    login.querySelector<HTMLButtonElement>('[value="email"]')?.click();
    const screen = await appears<ScreenElement>(login, 'atrezzo-sign-in:has(form)');
    screen.renderRoot.querySelector<HTMLElement>('[part="back"]')?.click();
    await appears(login, 'atrezzo-login-options form');
    login.addEventListener('atrezzo-navigate', (event) => event.stopImmediatePropagation(), true);
    login.querySelector<HTMLButtonElement>('.links li:last-child button')?.click();
    await appears(login, 'atrezzo-login-help form');
  });
});
