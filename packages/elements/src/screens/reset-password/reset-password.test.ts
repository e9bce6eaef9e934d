import { createAuthClient } from '@atrezzo/client';
import type { ScriptLine } from '@atrezzo/client/testing';
import { createFakeClock, createScriptedBff } from '@atrezzo/client/testing';
import { expect } from 'chai';
import type { ScreenElement } from '../../internal/screen-element.ts';
import { appears } from '../../testing/appears.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { mount } from '../../testing/mount.ts';
import * as samples from '../../testing/step-samples.ts';
import { AtrezzoResetPassword } from './reset-password.ts';

customElements.define('atrezzo-reset-password', AtrezzoResetPassword);

const address = samples.verifyCodeSamples.emailToRecover;
const { recoveryCode } = samples.verifyCodeSamples;

function scripted(...script: ScriptLine[]) {
  const clock = createFakeClock(samples.sampleTime);
  const bff = createScriptedBff(script, { clock });
  return { bff, authClient: createAuthClient({ fetch: bff.fetch, clock }) };
}

const heading = ({ renderRoot }: ScreenElement) => renderRoot.querySelector('h1')?.textContent;

describe('atrezzo-reset-password', () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => document.body.replaceChildren());

  it('has no fault that axe knows', async () => {
    const { authClient } = scripted({ step: address });
    const element = await mount('atrezzo-reset-password', { authClient });
    await appears(element, 'atrezzo-verify-code form');
    await expectAccessible(element);
  });

  it('begins a recovery by itself, with where to go afterwards', async () => {
    const { bff, authClient } = scripted({ on: 'start', step: address });
    const element = await mount('atrezzo-reset-password', { authClient, returnTo: '/cases' });
    const screen = await appears<ScreenElement>(element, 'atrezzo-verify-code');
    await screen.updateComplete;
    expect(heading(screen)).to.equal('Forgot your password?');
    expect(bff.requests[0]?.body).to.include({ kind: 'recover', returnTo: '/cases' });
    expect(bff.requests[0]?.body?.supports).to.include('identify');
  });

  it('goes on at the same step after a reload, apart from a login of the same page', async () => {
    const { bff, authClient } = scripted({ step: address }, { step: recoveryCode });
    const element = await mount('atrezzo-reset-password', { authClient });
    await appears(element, 'atrezzo-verify-code form');
    expect(sessionStorage.getItem('atrezzo:/auth:reset-password')).to.equal('flow-1');
    expect(sessionStorage.getItem('atrezzo:/auth:login')).to.equal(null);
    element.remove();
    const again = await mount('atrezzo-reset-password', { authClient });
    await appears(again, 'atrezzo-verify-code form');
    expect(bff.requests.at(-1)).to.include({ method: 'GET', path: '/flows/flow-1' });
  });

  it('tells the page that it was left, and begins anew unless the page takes over', async () => {
    const { bff, authClient } = scripted({ step: address });
    const element = await mount('atrezzo-reset-password', { authClient });
    const left: string[] = [];
    element.addEventListener('atrezzo-navigate', ({ to }) => left.push(to));
    const screen = await appears<ScreenElement>(element, 'atrezzo-verify-code:has(form)');
    screen.renderRoot.querySelector<HTMLButtonElement>('[part="back"]')?.click();
    expect(left).to.eql(['login']);
    const starts = () => bff.requests.filter(({ path }) => path === '/flows');
    while (starts().length < 2) await new Promise(requestAnimationFrame);
    await appears(element, 'atrezzo-verify-code form');
  });

  it('says that only an administrator can help on', async () => {
    const problem = samples.problemSamples.recoveryNeedsAdministrator;
    const { authClient } = scripted({ step: recoveryCode }, { status: 410, problem });
    const element = await mount('atrezzo-reset-password', { authClient });
    const input = await appears<HTMLInputElement>(element, 'atrezzo-verify-code [name="code"]');
    input.value = '123456';
    input.form?.requestSubmit();
    const message = await appears<ScreenElement>(
      element,
      'atrezzo-login-message[reason="stopped"]:has(form)',
    );
    await message.updateComplete;
    expect(heading(message)).to.equal('You can’t go on from here');
    expect(message.renderRoot.textContent).to.contain('Ask your administrator');
  });
});
