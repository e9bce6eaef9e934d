import { expect } from 'chai';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { mount } from '../../testing/mount.ts';
import { recordActions } from '../../testing/record-actions.ts';
import { problemSamples, recoveryCodeSamples } from '../../testing/step-samples.ts';
import { AtrezzoRecoveryCode } from './recovery-code.ts';

customElements.define('atrezzo-recovery-code', AtrezzoRecoveryCode);

const { many: step, last } = recoveryCodeSamples;
const input = (element: Element) => element.querySelector<HTMLInputElement>('[name="code"]');
const textOf = ({ renderRoot, textContent }: AtrezzoRecoveryCode) =>
  `${renderRoot.textContent} ${textContent}`;

function submit(element: Element, typed: string): void {
  const field = input(element);
  if (!field) throw new Error('There is no field.');
  field.value = typed;
  field.form?.requestSubmit();
}

describe('atrezzo-recovery-code', () => {
  afterEach(() => document.body.replaceChildren());

  it('has no fault that axe knows, with a refusal and without', async () => {
    await expectAccessible(await mount('atrezzo-recovery-code', { step }));
    const problem = problemSamples.recoveryCodeIncorrect;
    await expectAccessible(await mount('atrezzo-recovery-code', { step, problem }, 'es'));
  });

  it('says how many are left', async () => {
    expect(textOf(await mount('atrezzo-recovery-code', { step }))).to.contain('You have 10 left.');
    expect(textOf(await mount('atrezzo-recovery-code', { step: last }))).to.contain(
      'You have 1 left.',
    );
  });

  it('sends the code as it was typed, without the space around it', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-recovery-code', { step, client });
    submit(element, '  7k3qm 9xz2b ');
    expect(client.asked).to.eql([['use-recovery-code', { code: '7k3qm 9xz2b' }]]);
  });

  it('sends nothing that is empty, and says so beside the field', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-recovery-code', { step, client });
    submit(element, '   ');
    await element.updateComplete;
    expect(client.asked).to.eql([]);
    expect(textOf(element)).to.contain('Enter one of your recovery codes.');
    expect(input(element)?.getAttribute('aria-invalid')).to.equal('true');
  });

  it('says beside the field that a code is not one, and how many tries are left', async () => {
    const problem = problemSamples.recoveryCodeIncorrect;
    const element = await mount('atrezzo-recovery-code', { step, problem });
    const described = input(element)?.getAttribute('aria-describedby') ?? '';
    const said = element.querySelector(`#${described.split(' ').at(-1)}`)?.textContent;
    expect(said).to.contain('That is not one of your recovery codes');
    expect(said).to.contain('9 tries left.');
  });

  it('says until when the second factor is locked', async () => {
    const problem = problemSamples.recoveryCodesLocked;
    const client = recordActions();
    const element = await mount('atrezzo-recovery-code', { step, problem, client });
    expect(textOf(element)).to.contain('You can try again in 15 minutes.');
  });

  it('is kept by no password manager', async () => {
    const element = await mount('atrezzo-recovery-code', { step });
    expect(input(element)?.autocomplete).to.equal('off');
  });

  it('leads back to a code that is sent', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-recovery-code', { step, client });
    [...element.querySelectorAll('button')].at(-1)?.click();
    expect(client.asked).to.eql([['change-method', {}]]);
  });
});
