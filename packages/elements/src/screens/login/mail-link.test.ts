import { createAuthClient } from '@atrezzo/client';
import type { ScriptLine } from '@atrezzo/client/testing';
import { createFakeClock, createScriptedBff } from '@atrezzo/client/testing';
import { expect } from 'chai';
import '../../entries/define.ts';
import { appears } from '../../testing/appears.ts';
import { mount } from '../../testing/mount.ts';
import * as samples from '../../testing/step-samples.ts';

const token = 'A'.repeat(43);
const before = location.pathname + location.search;

function scripted(...script: ScriptLine[]) {
  const clock = createFakeClock(samples.sampleTime);
  const bff = createScriptedBff(script, { clock });
  return { bff, authClient: createAuthClient({ fetch: bff.fetch, clock }) };
}

async function openWithLink(...script: ScriptLine[]) {
  history.replaceState(null, '', `${before}#atrezzo-link=${token}`);
  const { bff, authClient } = scripted(...script);
  const login = await mount('atrezzo-login', { authClient });
  await appears(login, 'atrezzo-open-link form');
  return { login, bff };
}

/** A button in a screen's shadow, once it is there. */
async function framedButton(
  login: Element,
  screen: 'atrezzo-open-link' | 'atrezzo-login-help' | 'atrezzo-sign-in',
  selector: string,
): Promise<HTMLButtonElement> {
  for (;;) {
    const root = login.querySelector(screen)?.shadowRoot;
    const found = root?.querySelector<HTMLButtonElement>(selector);
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
}

describe('a login that is opened by a link from a mail', () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => {
    document.body.replaceChildren();
    history.replaceState(null, '', before);
  });

  it('takes the link out of the address and sends nothing', async () => {
    const { bff } = await openWithLink();
    expect(location.hash).to.equal('');
    expect(bff.requests).to.eql([]);
  });

  it('goes on with a click', async () => {
    const { login, bff } = await openWithLink({ step: samples.verifyCodeSamples.linkCode });
    login.querySelector('form')?.requestSubmit();
    await appears(login, 'atrezzo-verify-code form');
    expect(bff.requests[0]?.body).to.include({ kind: 'resume', token });
  });

  it('shows the same after a reload, until the link has been gone on with', async () => {
    const { login } = await openWithLink({ step: samples.verifyCodeSamples.linkCode });
    login.remove();
    const again = await mount(
      'atrezzo-login',
      scripted({ step: samples.signInSamples.behindLink }),
    );
    await appears(again, 'atrezzo-open-link form');
    again.querySelector('form')?.requestSubmit();
    await appears(again, 'atrezzo-sign-in form');
    expect(JSON.stringify({ ...sessionStorage })).not.to.contain(token);
  });

  it('leads from a link that no longer works to the help, and back to the login options', async () => {
    const { login } = await openWithLink({
      status: 410,
      problem: samples.problemSamples.linkExpired,
    });
    login.querySelector('form')?.requestSubmit();
    (await framedButton(login, 'atrezzo-open-link', '[part="problem"] button')).click();
    await appears(login, 'atrezzo-login-help form');
    (await framedButton(login, 'atrezzo-login-help', '[part="back"]')).click();
    await appears(login, 'atrezzo-login-options form');
    expect(JSON.stringify({ ...sessionStorage })).not.to.contain(token);
  });

  it('leaves a fragment alone that is no link', async () => {
    history.replaceState(null, '', `${before}#another-link=x`);
    const login = await mount('atrezzo-login', scripted());
    await appears(login, 'atrezzo-login-options form');
    expect(location.hash).to.equal('#another-link=x');
  });

  it('is followed where it is opened in a tab that has the login open', async () => {
    const login = await mount('atrezzo-login', scripted({ step: samples.signInSamples.email }));
    login.querySelector<HTMLButtonElement>('button[value="email"]')?.click();
    await appears(login, 'atrezzo-sign-in form');
    location.hash = `#atrezzo-link=${token}`;
    await appears(login, 'atrezzo-open-link form');
  });
});

describe('the help inside a login', () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => document.body.replaceChildren());

  it('takes the place of the first screen, and goes back to it', async () => {
    const { bff, authClient } = scripted();
    const login = await mount('atrezzo-login', { authClient });
    login.querySelector<HTMLButtonElement>('.links li:last-child button')?.click();
    await appears(login, 'atrezzo-login-help form');
    expect(bff.requests.every(({ path }) => path === '/config')).to.equal(true);
    (await framedButton(login, 'atrezzo-login-help', '[part="back"]')).click();
    await appears(login, 'atrezzo-login-options form');
  });

  it('is where a registration error leads, with the username that was typed', async () => {
    const step = samples.signInSamples.username;
    const problem = samples.problemSamples.alreadyRegistered;
    const { bff, authClient } = scripted({ step }, { on: 'submit-credentials', step, problem });
    const login = await mount('atrezzo-login', { authClient });
    login.querySelector<HTMLButtonElement>('.links button')?.click();
    const form = await appears<HTMLFormElement>(login, 'atrezzo-sign-in form');
    for (const name of ['identifier', 'password']) {
      const input = form.querySelector<HTMLInputElement>(`[name="${name}"]`);
      if (input) input.value = 'avery';
    }
    form.requestSubmit();
    (await framedButton(login, 'atrezzo-sign-in', '[part="problem"] button')).click();
    const field = await appears<HTMLInputElement>(login, 'atrezzo-login-help [name="username"]');
    expect(field.value).to.equal('avery');
    expect(bff.requests.some(({ method }) => method === 'DELETE')).to.equal(true);
  });
});
