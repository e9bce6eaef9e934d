import { expect } from 'chai';
import type { HelpRequest } from '../../internal/help-request.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { isInSight } from '../../testing/is-in-sight.ts';
import { mount } from '../../testing/mount.ts';
import { recordActions } from '../../testing/record-actions.ts';
import { problemSamples, signInSamples } from '../../testing/step-samples.ts';
import { AtrezzoSignIn } from './sign-in.ts';

customElements.define('atrezzo-sign-in', AtrezzoSignIn);

const { email, username } = signInSamples;

function field(element: Element, name: string): HTMLInputElement {
  const input = element.querySelector<HTMLInputElement>(`[name="${name}"]`);
  if (!input) throw new Error(`There is no field "${name}".`);
  return input;
}

function errorOf(element: Element, name: string): string | undefined {
  const id = field(element, name).getAttribute('aria-describedby');
  return element.querySelector(`#${id} [role="alert"]`)?.textContent?.trim();
}

const form = (element: Element) => element.querySelector('form');
const text = (element: AtrezzoSignIn, selector: string) =>
  element.renderRoot.querySelector(selector)?.textContent?.trim();
const noteButton = (element: AtrezzoSignIn) =>
  element.renderRoot.querySelector<HTMLButtonElement>('[part="problem"] button');

describe('atrezzo-sign-in', () => {
  it('has no fault that axe knows, as it is and refused', async () => {
    const element = await mount('atrezzo-sign-in', { step: email });
    await expectAccessible(element);
    element.problem = problemSamples.credentialsIncorrect;
    await element.updateComplete;
    await expectAccessible(element);
  });

  it('brings a refusal that belongs to no field in sight', async () => {
    const element = await mount('atrezzo-sign-in', { step: email });
    element.style.paddingBlock = '100vh';
    element.problem = { code: 'offline' };
    await element.updateComplete;
    const note = element.renderRoot.querySelector('[part="problem"]');
    expect(note && isInSight(note)).to.equal(true);
  });

  it('asks for what password managers know', async () => {
    const element = await mount('atrezzo-sign-in', { step: email });
    expect(field(element, 'identifier')).to.include({
      type: 'email',
      inputMode: 'email',
      autocomplete: 'username',
      enterKeyHint: 'next',
      spellcheck: false,
    });
    expect(field(element, 'password')).to.include({
      type: 'password',
      autocomplete: 'current-password',
      enterKeyHint: 'go',
    });
  });

  it('keeps its form out of the shadow, where password managers find it', async () => {
    const element = await mount('atrezzo-sign-in', { step: email });
    expect(document.querySelector('atrezzo-sign-in > form')).to.equal(form(element));
  });

  it('says for whom the portal login is, and where others go', async () => {
    const element = await mount('atrezzo-sign-in', { step: username });
    expect(text(element, '[part="intro"]')).to.contain(
      'If you have not already registered for multi-factor authentication, use your Atrezzo login',
    );
    expect(field(element, 'identifier').type).to.equal('text');
  });

  it('sends what was typed, the identifier without the space around it', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-sign-in', { step: username, client });
    field(element, 'identifier').value = ' avery ';
    field(element, 'password').value = ' Atrezzo-demo-1 ';
    form(element)?.requestSubmit();
    expect(client.asked).to.eql([
      ['submit-credentials', { identifier: 'avery', password: ' Atrezzo-demo-1 ' }],
    ]);
  });

  it('sends nothing while a field is empty, says which, and goes there', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-sign-in', { step: email, client });
    form(element)?.requestSubmit();
    await element.updateComplete;
    expect(errorOf(element, 'identifier')).to.equal('Enter your email address.');
    expect(document.activeElement).to.equal(field(element, 'identifier'));
    field(element, 'identifier').value = 'avery@clinic.example';
    form(element)?.requestSubmit();
    await element.updateComplete;
    expect(errorOf(element, 'password')).to.equal('Enter your password.');
    expect(field(element, 'identifier').getAttribute('aria-invalid')).to.equal('false');
    expect(client.asked).to.eql([]);
  });

  it('says beside the password that the two don’t match, and keeps what was typed', async () => {
    const element = await mount('atrezzo-sign-in', { step: email });
    field(element, 'identifier').value = 'avery@clinic.example';
    field(element, 'password').value = 'wrong';
    element.problem = problemSamples.credentialsIncorrect;
    await element.updateComplete;
    expect(errorOf(element, 'password')).to.contain('That doesn’t match.');
    expect(document.activeElement).to.equal(field(element, 'password'));
    expect(field(element, 'password').value).to.equal('wrong');
    expect(field(element, 'identifier').value).to.equal('avery@clinic.example');
  });

  it('keeps the room of an error free, so that nothing jumps', async () => {
    const element = await mount('atrezzo-sign-in', { step: email });
    const { height } = element.getBoundingClientRect();
    element.problem = problemSamples.credentialsIncorrect;
    await element.updateComplete;
    expect(element.getBoundingClientRect().height).to.equal(height);
  });

  it('shows the password on request, and hides it again', async () => {
    const element = await mount('atrezzo-sign-in', { step: email });
    const show = element.querySelector<HTMLButtonElement>('.reveal button');
    show?.click();
    await element.updateComplete;
    expect(field(element, 'password').type).to.equal('text');
    expect(show?.ariaPressed).to.equal('true');
    show?.click();
    await element.updateComplete;
    expect(field(element, 'password').type).to.equal('password');
  });

  it('is busy, as wide as before, until the answer is there', async () => {
    let answer = () => {};
    const act = () =>
      new Promise<void>((resolve) => {
        answer = resolve;
      });
    const client = { ...recordActions(), act };
    const element = await mount('atrezzo-sign-in', { step: email, client });
    const button = element.querySelector<HTMLButtonElement>('button.primary');
    const width = button?.offsetWidth;
    field(element, 'identifier').value = 'avery@clinic.example';
    field(element, 'password').value = 'a password';
    form(element)?.requestSubmit();
    await element.updateComplete;
    expect(button).to.include({ ariaBusy: 'true', offsetWidth: width });
    answer();
    await Promise.resolve();
    await element.updateComplete;
    expect(button?.ariaBusy).to.equal('false');
  });

  it('says when a locked account can be tried again', async () => {
    const client = recordActions();
    const step = email;
    const problem = problemSamples.accountLocked;
    const element = await mount('atrezzo-sign-in', { step, client, problem });
    expect(text(element, '[part="problem"]')).to.equal(
      'There were too many wrong tries. You can try again in 15 minutes.',
    );
  });

  it('offers a registered person the way back to the login options', async () => {
    const client = recordActions();
    const problem = problemSamples.alreadyRegistered;
    const element = await mount('atrezzo-sign-in', { step: username, client, problem });
    expect(noteButton(element)?.textContent?.trim()).to.equal('Back to the login options');
    noteButton(element)?.click();
    expect(client.asked).to.eql([['cancel']]);
  });

  it('takes a person who is not registered to the registration', async () => {
    const client = recordActions();
    const problem = problemSamples.registrationRequired;
    const element = await mount('atrezzo-sign-in', { step: email, client, problem });
    noteButton(element)?.click();
    expect(client.asked).to.eql([['cancel'], ['start', { kind: 'register' }]]);
  });

  it('leads back with its first button', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-sign-in', { step: email, client });
    element.renderRoot.querySelector<HTMLButtonElement>('[part="back"]')?.click();
    expect(client.asked).to.eql([['cancel']]);
  });

  it('reads a code that it does not know as a fault of ours', async () => {
    const problem = { code: 'moon_in_the_wrong_phase' } as unknown as { code: 'unexpected' };
    const element = await mount('atrezzo-sign-in', { step: email, problem });
    expect(text(element, '[part="problem"]')).to.contain('Something went wrong on our side.');
  });

  it('speaks Spanish', async () => {
    const element = await mount('atrezzo-sign-in', { step: email }, 'es');
    expect(text(element, 'h1')).to.equal('Inicie sesión con su correo electrónico');
  });

  for (const [step, credential, label] of [
    [email, 'password', 'Forgot your password?'],
    [username, 'portal-password', 'Forgot password?'],
  ] as const) {
    it(`offers "${label}" and takes along what has been typed`, async () => {
      const client = recordActions();
      const element = await mount('atrezzo-sign-in', { step, client });
      field(element, 'identifier').value = ' avery@clinic.example ';
      const forgot = element.querySelector<HTMLButtonElement>('.below button');
      expect(forgot?.textContent?.trim()).to.equal(label);
      forgot?.click();
      expect(client.asked).to.eql([['start', { kind: 'recover', credential }]]);
      expect(client.suggested).to.equal('avery@clinic.example');
    });
  }

  it('has the forgotten password between the password and the button that submits', async () => {
    const element = await mount('atrezzo-sign-in', { step: email });
    const order = [...element.querySelectorAll('input, .below button, [type="submit"]')];
    expect(order.map((one) => one.getAttribute('name') ?? one.className)).to.eql([
      'identifier',
      'password',
      'link',
      'primary',
    ]);
  });

  it('offers Reset where the registration exists, with the username that was typed', async () => {
    const asked: HelpRequest[] = [];
    const element = await mount('atrezzo-sign-in', {
      step: username,
      problem: problemSamples.alreadyRegistered,
      openHelp: (request) => asked.push(request),
    });
    field(element, 'identifier').value = 'avery';
    expect(noteButton(element)?.textContent).to.equal('Reset');
    noteButton(element)?.click();
    expect(asked).to.eql([{ view: 'reset', username: 'avery' }]);
  });

  it('says behind a link why it asks', async () => {
    const element = await mount('atrezzo-sign-in', { step: signInSamples.behindLink });
    expect(text(element, '[part="intro"]')).to.contain('to show that the link was sent to you');
    const elsewhere = await mount('atrezzo-sign-in', { step: signInSamples.behindLinkElsewhere });
    expect(text(elsewhere, '[part="intro"]')).to.contain('you started your registration with');
  });
});
