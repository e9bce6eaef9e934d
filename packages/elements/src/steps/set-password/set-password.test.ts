import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { mount } from '../../testing/mount.ts';
import { recordActions } from '../../testing/record-actions.ts';
import { problemSamples, setPasswordSamples } from '../../testing/step-samples.ts';
import { AtrezzoSetPassword } from './set-password.ts';

customElements.define('atrezzo-set-password', AtrezzoSetPassword);

const { create, reset } = setPasswordSamples;
const good = 'correct horse battery';

function field(element: Element, name: string): HTMLInputElement {
  const input = element.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  if (!input) throw new Error(`There is no field ${name}.`);
  return input;
}

/** What stands below a field, which describes it. */
function below(element: Element, name: string): string {
  const id = field(element, name).getAttribute('aria-describedby')?.split(' ')[0] ?? '';
  return (document.getElementById(id)?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

const rules = (element: Element) =>
  [...element.querySelectorAll('.rule')].map(({ textContent }) =>
    textContent?.replace(/\s+/g, ' ').trim(),
  );

async function type(element: AtrezzoSetPassword, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    field(element, name).value = value;
    field(element, name).dispatchEvent(new Event('input', { bubbles: true }));
  }
  await element.updateComplete;
}

async function submit(element: AtrezzoSetPassword): Promise<void> {
  element.querySelector('form')?.requestSubmit();
  await element.updateComplete;
}

describe('atrezzo-set-password', () => {
  it('has no fault that axe knows, at first and when it complains', async () => {
    const element = await mount('atrezzo-set-password', { step: create, notice: 'email_verified' });
    await expectAccessible(element);
    await type(element, { password: good, confirm: 'correct' });
    await submit(element);
    await expectAccessible(element);
  });

  it('says what has just been proved, and what this password is for', async () => {
    const element = await mount('atrezzo-set-password', { step: create, notice: 'email_verified' });
    const { textContent } = element.renderRoot;
    expect(textContent).to.contain('Email address verified. You can now continue.');
    expect(textContent).to.contain('It is separate from your portal password.');
  });

  it('gives password managers the name to save it under, and no one else a field for it', async () => {
    const element = await mount('atrezzo-set-password', { step: create });
    const username = field(element, 'username');
    expect(username.autocomplete).to.equal('username');
    expect(username.value).to.equal('avery@clinic.example');
    expect([username.readOnly, username.tabIndex, username.ariaHidden]).to.eql([true, -1, 'true']);
    expect(getComputedStyle(username).clipPath).to.equal('inset(50%)');
  });

  it('asks password managers for a new password that the rules allow', async () => {
    const element = await mount('atrezzo-set-password', { step: create });
    for (const name of ['password', 'confirm']) {
      const { type, autocomplete } = field(element, name);
      expect([type, autocomplete]).to.eql(['password', 'new-password']);
      expect(field(element, name).getAttribute('passwordrules')).to.equal(
        'minlength: 8; maxlength: 256;',
      );
    }
  });

  it('says its rules before they are broken', async () => {
    const element = await mount('atrezzo-set-password', { step: create });
    expect(rules(element)).to.eql([
      'At least 8 characters',
      'Not a common password (we check that)',
      'Both the same',
    ]);
    const described = field(element, 'password').getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(described.map((id) => document.getElementById(id)?.textContent).join(' ')).to.contain(
      'At least 8 characters',
    );
  });

  it('ticks the length with the eighth code point, as the server counts them', async () => {
    const element = await mount('atrezzo-set-password', { step: create });
    for (const tooShort of ['vub7kqz', '🔑🔒🗝️🌵🪁', 'ke\u0301ttle-']) {
      await type(element, { password: tooShort });
      expect(rules(element)[0], tooShort).to.equal('At least 8 characters');
    }
    for (const enough of ['vub7kqzw', '🔑🌵🪁🦉🍋🎷🧭🪵']) {
      await type(element, { password: enough });
      expect(rules(element)[0], enough).to.equal('At least 8 characters (met)');
    }
  });

  it('ticks that both are the same, and takes the tick back', async () => {
    const element = await mount('atrezzo-set-password', { step: create });
    await type(element, { password: good, confirm: good });
    expect(rules(element)[2]).to.equal('Both the same (met)');
    await type(element, { password: `${good}!` });
    expect(rules(element)[2]).to.equal('Both the same');
  });

  it('says how strong a password is, in words', async () => {
    const element = await mount('atrezzo-set-password', { step: create });
    expect(below(element, 'password')).to.equal('A few unrelated words are strong.');
    for (const [password, strength] of [
      ['12345678', 'weak'],
      ['averywin', 'weak'],
      ['vub7kqzw', 'fair'],
      ['plum-83-orbit', 'good'],
      [good, 'strong'],
    ] as const) {
      await type(element, { password });
      expect(below(element, 'password')).to.equal(`Strength: ${strength}`);
    }
  });

  it('tells someone who listens so only after a pause', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-set-password', { step: create, client });
    const status = element.querySelector('[role="status"]');
    await type(element, { password: 'vub7' });
    await client.clock.advance(999);
    await type(element, { password: 'vub7kqzw' });
    await client.clock.advance(999);
    expect(status?.textContent).to.equal('');
    await client.clock.advance(1);
    expect(status?.textContent).to.equal('At least 8 characters: met. Strength: fair');
  });

  it('sends the password once when both are the same', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-set-password', { step: create, client });
    await type(element, { password: ` ${good} `, confirm: ` ${good} ` });
    await submit(element);
    expect(client.asked).to.eql([['set-password', { password: ` ${good} ` }]]);
  });

  for (const { password, says } of [
    { password: '', says: 'Enter a new password.' },
    { password: 'vub7kqz', says: 'That password is too short. Use more characters.' },
    { password: 'vub7'.repeat(65), says: 'That password is too long. Use fewer characters.' },
  ]) {
    it(`sends nothing of ${password.length} characters, and says at the field why`, async () => {
      const client = recordActions();
      const element = await mount('atrezzo-set-password', { step: create, client });
      await type(element, { password, confirm: password });
      await submit(element);
      expect(client.asked).to.eql([]);
      expect(below(element, 'password')).to.equal(says);
      expect(field(element, 'password').ariaInvalid).to.equal('true');
      expect(document.activeElement).to.equal(field(element, 'password'));
    });
  }

  it('never says that the two differ while the second is being typed', async () => {
    const element = await mount('atrezzo-set-password', { step: create });
    await type(element, { password: good });
    field(element, 'confirm').focus();
    await type(element, { confirm: 'corr' });
    expect(below(element, 'confirm')).to.equal('Both the same');
    expect(field(element, 'confirm').ariaInvalid).to.equal('false');
  });

  it('says that the two differ when the second is left, and keeps no one there', async () => {
    const element = await mount('atrezzo-set-password', { step: create });
    await type(element, { password: good });
    field(element, 'confirm').focus();
    await type(element, { confirm: 'corr' });
    field(element, 'password').focus();
    await element.updateComplete;
    expect(below(element, 'confirm')).to.equal('The passwords are not the same.');
    expect(document.activeElement).to.equal(field(element, 'password'));
    await type(element, { confirm: 'corre' });
    expect(below(element, 'confirm')).to.equal('Both the same');
  });

  it('says nothing when an empty second one is left', async () => {
    const element = await mount('atrezzo-set-password', { step: create });
    await type(element, { password: good });
    field(element, 'confirm').focus();
    field(element, 'password').focus();
    await element.updateComplete;
    expect(below(element, 'confirm')).to.equal('Both the same');
  });

  it('says that the two differ when they are submitted, and sends nothing', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-set-password', { step: create, client });
    await type(element, { password: good, confirm: 'correct horse' });
    await submit(element);
    expect(client.asked).to.eql([]);
    expect(below(element, 'confirm')).to.equal('The passwords are not the same.');
    expect(field(element, 'confirm').ariaInvalid).to.equal('true');
    expect(document.activeElement).to.equal(field(element, 'confirm'));
  });

  for (const [name, says] of [
    ['passwordTooShort', 'That password is too short. Use more characters.'],
    ['passwordTooLong', 'That password is too long. Use fewer characters.'],
    ['passwordTooCommon', 'That password is easy to guess. Use a less common one.'],
    [
      'passwordContainsContext',
      'That password contains your name, your email address or ours. Use something else.',
    ],
  ] as const) {
    it(`says at the field that the server refused it (${name}), and keeps what was typed`, async () => {
      const element = await mount('atrezzo-set-password', {
        step: create,
        client: recordActions(),
      });
      await type(element, { password: good, confirm: good });
      await submit(element);
      element.problem = problemSamples[name];
      await element.updateComplete;
      expect(below(element, 'password')).to.equal(says);
      expect(field(element, 'password').ariaInvalid).to.equal('true');
      expect(document.activeElement).to.equal(field(element, 'password'));
      expect(field(element, 'password').value).to.equal(good);
      expect(field(element, 'confirm').value).to.equal(good);
    });
  }

  it('takes a refusal back once the password is changed, not when the second one is', async () => {
    const problem = problemSamples.passwordTooCommon;
    const element = await mount('atrezzo-set-password', { step: create, problem });
    await type(element, { confirm: good });
    expect(below(element, 'password')).to.contain('easy to guess');
    await type(element, { password: good });
    expect(below(element, 'password')).to.equal('Strength: strong');
    await type(element, { password: `${good}!` });
    expect(below(element, 'password')).to.equal('Strength: strong');
  });

  it('shows and hides both at once', async () => {
    const element = await mount('atrezzo-set-password', { step: create });
    const show = element.querySelector<HTMLButtonElement>('.reveal button');
    const types = () => ['password', 'confirm'].map((name) => field(element, name).type);
    show?.click();
    await element.updateComplete;
    expect(types()).to.eql(['text', 'text']);
    expect([show?.ariaPressed, show?.textContent?.trim()]).to.eql(['true', 'Hide']);
    show?.click();
    await element.updateComplete;
    expect(types()).to.eql(['password', 'password']);
  });

  it('lets a password be pasted', async () => {
    const element = await mount('atrezzo-set-password', { step: create });
    for (const name of ['password', 'confirm']) {
      const paste = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
      expect(field(element, name).dispatchEvent(paste)).to.be.true;
    }
  });

  it('is filled in and sent from the keyboard alone', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-set-password', { step: create, client });
    element.takeFocus();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: good });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: good });
    await sendKeys({ press: 'Enter' });
    expect(client.asked).to.eql([['set-password', { password: good }]]);
  });

  it('asks for a new password after a reset, by the rules of that site', async () => {
    const element = await mount('atrezzo-set-password', { step: reset });
    expect(element.renderRoot.querySelector('h1')?.textContent).to.equal('Create a new password');
    expect(element.querySelector('.primary')?.textContent?.trim()).to.equal('Continue');
    expect(rules(element)[0]).to.equal('At least 15 characters');
  });

  it('speaks Spanish', async () => {
    const element = await mount('atrezzo-set-password', { step: create }, 'es');
    expect(element.renderRoot.querySelector('h1')?.textContent).to.equal('Cree una contraseña');
    expect(rules(element)[0]).to.equal('Al menos 8 caracteres');
    await type(element, { password: good, confirm: 'corr' });
    await submit(element);
    expect(below(element, 'password')).to.equal('Seguridad: fuerte');
    expect(below(element, 'confirm')).to.equal('Las dos contraseñas no son iguales.');
  });

  it('says which password is meant, and of whom', async () => {
    const element = await mount('atrezzo-set-password', { step: setPasswordSamples.portal });
    await expectAccessible(element);
    const { textContent } = element.renderRoot;
    expect(textContent).to.contain('Create a new portal password');
    expect(textContent).to.contain('your Atrezzo username avery');
    expect(element.querySelector('[type="submit"]')?.textContent?.trim()).to.equal('Continue');
  });
});
