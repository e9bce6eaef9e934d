import { expect } from 'chai';
import type { HelpRequest } from '../../internal/help-request.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { mount } from '../../testing/mount.ts';
import { recordActions } from '../../testing/record-actions.ts';
import { problemSamples } from '../../testing/step-samples.ts';
import { AtrezzoOpenLink } from './open-link.ts';

customElements.define('atrezzo-open-link', AtrezzoOpenLink);

const noteButton = (element: AtrezzoOpenLink) =>
  element.renderRoot.querySelector<HTMLButtonElement>('[part="problem"] button');

describe('atrezzo-open-link', () => {
  it('has no fault that axe knows, in both languages', async () => {
    await expectAccessible(await mount('atrezzo-open-link', { token: 'token' }));
    const spanish = await mount('atrezzo-open-link', { token: 'token' }, 'es');
    expect(spanish.renderRoot.querySelector('h1')?.textContent).to.equal('Siga con su registro');
    await expectAccessible(spanish);
  });

  it('sends nothing before its button is pressed', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-open-link', { token: 'token', client });
    expect(client.asked).to.eql([]);
    element.querySelector('form')?.requestSubmit();
    expect(client.asked).to.eql([['start', { kind: 'resume', token: 'token' }]]);
  });

  it('leads to the help where the link no longer works', async () => {
    const asked: HelpRequest[] = [];
    const element = await mount('atrezzo-open-link', {
      problem: problemSamples.linkExpired,
      openHelp: (request) => asked.push(request),
    });
    expect(element.renderRoot.querySelector('[part="problem"]')?.textContent).to.contain(
      'This link no longer works',
    );
    noteButton(element)?.click();
    expect(asked).to.eql([{ view: 'help' }]);
  });

  it('does the same once more where there was no connection', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-open-link', { token: 'token', client });
    element.querySelector('form')?.requestSubmit();
    await element.updateComplete;
    element.problem = { code: 'offline' };
    await element.updateComplete;
    noteButton(element)?.click();
    expect(client.asked).to.have.length(2);
  });
});
