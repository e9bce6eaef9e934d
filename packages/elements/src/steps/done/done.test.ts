import { expect } from 'chai';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { mount } from '../../testing/mount.ts';
import { doneSamples } from '../../testing/step-samples.ts';
import { AtrezzoDone } from './done.ts';

customElements.define('atrezzo-done', AtrezzoDone);

describe('atrezzo-done', () => {
  it('has no fault that axe knows', async () => {
    await expectAccessible(await mount('atrezzo-done', { step: doneSamples.plain }));
  });

  it('welcomes by name and leads on, should the browser be slow', async () => {
    const settings = { brand: 'Kepro', homeLabel: 'the Kepro home page' };
    const element = await mount('atrezzo-done', { step: doneSamples.plain, settings });
    expect(element.renderRoot.textContent).to.contain('Welcome, Avery Brooks.');
    const link = element.querySelector('a');
    expect(link?.textContent?.trim()).to.equal('Continue to the Kepro home page');
    expect(link?.pathname).to.equal('/home');
  });

  it('says until when this browser is remembered', async () => {
    const element = await mount('atrezzo-done', { step: doneSamples.remembered });
    expect(element.renderRoot.textContent).to.match(/remembered on this browser until \d+:\d\d/);
  });
});
