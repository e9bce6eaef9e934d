import type { Result } from '@atrezzo/client';
import { createAuthClient } from '@atrezzo/client';
import type { ScriptLine } from '@atrezzo/client/testing';
import { createFakeClock, createScriptedBff } from '@atrezzo/client/testing';
import { expect } from 'chai';
import { html, LitElement } from 'lit';
import type { ScreenElement } from '../../internal/screen-element.ts';
import { StepUpController } from '../../internal/step-up-controller.ts';
import { appears } from '../../testing/appears.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { mount } from '../../testing/mount.ts';
import * as samples from '../../testing/step-samples.ts';
import { AtrezzoStepUp } from './step-up.ts';

customElements.define('atrezzo-step-up', AtrezzoStepUp);

/** An element that must ask for a second factor, with a field in which something is typed. */
class Asker extends LitElement {
  baseUrl = '/auth';
  settings = { brand: 'Kepro' };
  authClient = createAuthClient();
  readonly stepUp = new StepUpController(this);

  tagOf(name: string): string {
    return `atrezzo-${name}`;
  }

  protected override render() {
    return html`<input ?hidden=${this.stepUp.isShown} /><slot name="step-up"></slot>`;
  }
}
customElements.define('test-asker', Asker);

const phoneOnFile = samples.verifyCodeSamples.phoneOnFile;
const start: ScriptLine = { on: 'start', step: phoneOnFile };
const sent: ScriptLine = { on: 'send-code', step: samples.verifyCodeSamples.phoneCode };
const done: ScriptLine = { on: 'submit-code', step: samples.doneSamples.plain };

function scripted(...script: ScriptLine[]) {
  const clock = createFakeClock(samples.sampleTime);
  const bff = createScriptedBff(script, { clock });
  return { bff, authClient: createAuthClient({ fetch: bff.fetch, clock }) };
}

const required: Result<string> = {
  ok: false,
  status: 403,
  problem: { code: 'step_up_required' },
};

async function mountAsker(...script: ScriptLine[]) {
  const { bff, authClient } = scripted(...script);
  const asker = Object.assign(document.createElement('test-asker') as Asker, { authClient });
  document.body.replaceChildren(asker);
  await asker.updateComplete;
  const input = asker.renderRoot.querySelector('input');
  if (!input) throw new Error('The asker has no field.');
  input.value = 'what was typed';
  return { bff, asker, input };
}

async function sendCode(asker: Element): Promise<void> {
  (await appears(asker, 'atrezzo-verify-code form .primary')).click();
  await appears(asker, 'atrezzo-verify-code [name="code"]');
}

async function typeCode(asker: Element): Promise<void> {
  const input = await appears<HTMLInputElement>(asker, '[name="code"]');
  input.value = '482913';
  input.form?.requestSubmit();
}

describe('atrezzo-step-up', () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => document.body.replaceChildren());

  it('has no fault that axe knows', async () => {
    const { authClient } = scripted(start);
    const element = await mount('atrezzo-step-up', { authClient });
    await appears(element, 'atrezzo-verify-code form');
    await expectAccessible(element);
  });

  it('begins a step-up by itself', async () => {
    const { bff, authClient } = scripted(start);
    const element = await mount('atrezzo-step-up', { authClient, returnTo: '/admin' });
    await appears(element, 'atrezzo-verify-code form');
    expect(bff.requests[0]?.body).to.include({ kind: 'step-up', returnTo: '/admin' });
  });
});

describe('StepUpController', () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => document.body.replaceChildren());

  it('asks nothing of anyone where the answer comes at once', async () => {
    const { asker, bff } = await mountAsker();
    const answer: Result<string> = { ok: true, status: 200, value: 'done' };
    expect(await asker.stepUp.run(async () => answer)).to.equal(answer);
    expect(bff.requests).to.eql([]);
  });

  it('shows the step-up in place, keeps what was typed, and asks again', async () => {
    const { asker, input } = await mountAsker(start, sent, done);
    const answers: Result<string>[] = [required, { ok: true, status: 200, value: 'done' }];
    const answered = asker.stepUp.run(async () => answers.shift() ?? required);
    const screen = await appears<ScreenElement>(asker, 'atrezzo-verify-code:has(form)');
    expect(screen.closest('[slot="step-up"]')).to.not.equal(null);
    expect(input.hidden).to.equal(true);
    await sendCode(asker);
    await typeCode(asker);
    expect((await answered).value).to.equal('done');
    expect(asker.querySelector('atrezzo-step-up')).to.equal(null);
    expect(input.hidden).to.equal(false);
    expect(input.value).to.equal('what was typed');
  });

  it('moves the focus to the step-up', async () => {
    const { asker } = await mountAsker(start);
    void asker.stepUp.run(async () => required);
    const screen = await appears<ScreenElement>(asker, 'atrezzo-verify-code:has(form)');
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(screen.shadowRoot?.activeElement).to.equal(screen.renderRoot.querySelector('h1'));
  });

  it('tells the page neither that it is complete nor that it was left', async () => {
    const { asker } = await mountAsker(start, sent, done);
    const told: string[] = [];
    for (const type of ['atrezzo-complete', 'atrezzo-navigate']) {
      document.body.addEventListener(type, () => told.push(type), { once: true });
    }
    const answered = asker.stepUp.run(async () => required);
    const screen = await appears<ScreenElement>(asker, 'atrezzo-verify-code:has(form)');
    screen.renderRoot.querySelector<HTMLElement>('[part="back"]')?.click();
    expect(await answered).to.equal(required);
    expect(asker.stepUp.isShown).to.equal(false);
    expect(told).to.eql([]);
  });

  it('says that the session has ended where it has', async () => {
    const { asker } = await mountAsker({ status: 401, problem: { code: 'session_required' } });
    const { status, ok } = await asker.stepUp.run(async () => required);
    expect({ status, ok }).to.eql({ status: 401, ok: false });
    expect(asker.querySelector('atrezzo-step-up')).to.equal(null);
  });

  it('lets go of what was asked when the element leaves the page', async () => {
    const { asker } = await mountAsker(start);
    const answered = asker.stepUp.run(async () => required);
    await appears(asker, 'atrezzo-verify-code:has(form)');
    asker.remove();
    expect(await answered).to.equal(required);
  });
});
