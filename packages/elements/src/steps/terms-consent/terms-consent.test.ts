import type { TermsConsentStep } from '@atrezzo/contract';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { mount } from '../../testing/mount.ts';
import { recordActions } from '../../testing/record-actions.ts';
import { problemSamples, termsConsentSamples } from '../../testing/step-samples.ts';
import { AtrezzoTermsConsent } from './terms-consent.ts';

customElements.define('atrezzo-terms-consent', AtrezzoTermsConsent);

const current: TermsConsentStep = termsConsentSamples.current;
const newer = {
  ...current,
  version: '2026-02-01',
  publishedOn: '2026-02-01',
  title: 'Portal terms of use, second edition',
};

const text = (element: Element) => element.querySelector<HTMLElement>('[role="region"]');
const box = (element: Element) => element.querySelector<HTMLInputElement>('[type="checkbox"]');
const button = (element: Element, label: string) =>
  [...element.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === label);

function belowBox(element: Element): string {
  const id = box(element)?.getAttribute('aria-describedby') ?? '';
  return document.getElementById(id)?.textContent?.trim() ?? '';
}

async function click(element: AtrezzoTermsConsent, target: HTMLElement | null | undefined) {
  target?.click();
  await element.updateComplete;
}

describe('atrezzo-terms-consent', () => {
  it('has no fault that axe knows, nor when it asks whether to decline', async () => {
    const element = await mount('atrezzo-terms-consent', { step: current });
    await expectAccessible(element);
    await click(element, button(element, 'Decline and leave'));
    await expectAccessible(element);
  });

  it('says of which day the terms are, as the reader writes dates', async () => {
    const english = await mount('atrezzo-terms-consent', { step: current }, 'en-US');
    expect(english.renderRoot.textContent).to.contain('Version of January 5, 2026.');
    const spanish = await mount('atrezzo-terms-consent', { step: current }, 'es');
    expect(spanish.renderRoot.textContent).to.contain('Versión del 5 de enero de 2026.');
  });

  it('shows the whole text, marked with the language it is written in', async () => {
    const element = await mount('atrezzo-terms-consent', { step: current }, 'es');
    expect(text(element)?.ariaLabel).to.equal('Los términos de uso');
    expect(text(element)?.querySelector('[lang="en"]')?.textContent).to.contain(current.title);
    for (const { heading, paragraphs } of current.sections) {
      for (const part of [heading ?? '', ...paragraphs]) {
        expect(text(element)?.textContent).to.contain(part);
      }
    }
  });

  it('lets the text be scrolled from the keyboard', async () => {
    const element = await mount('atrezzo-terms-consent', { step: current });
    element.takeFocus();
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement).to.equal(text(element));
    const scrolled = new Promise((resolve) => text(element)?.addEventListener('scroll', resolve));
    await sendKeys({ press: 'End' });
    await scrolled;
    expect(text(element)?.scrollTop).to.be.greaterThan(0);
  });

  it('prints the whole text and none of its buttons', async () => {
    const element = await mount('atrezzo-terms-consent', { step: current });
    await emulateMedia({ media: 'print' });
    const { scrollHeight = 0, clientHeight = -1 } = text(element) ?? {};
    const shown = button(element, 'Continue')?.checkVisibility();
    await emulateMedia({ media: 'screen' });
    expect(clientHeight).to.equal(scrollHeight);
    expect(shown).to.be.false;
  });

  it('sends the version that was ticked', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-terms-consent', { step: current, client });
    await click(element, box(element));
    await click(element, button(element, 'Continue'));
    expect(client.asked).to.eql([['accept-terms', { termsVersion: '2026-01-05' }]]);
  });

  it('is read, ticked and sent from the keyboard alone', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-terms-consent', { step: current, client });
    element.takeFocus();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    expect(client.asked).to.eql([['accept-terms', { termsVersion: '2026-01-05' }]]);
  });

  it('sends nothing without the tick, says what is missing at the box, and goes there', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-terms-consent', { step: current, client });
    await click(element, button(element, 'Continue'));
    expect(client.asked).to.eql([]);
    expect(belowBox(element)).to.equal('Tick the box to agree, or decline and leave.');
    expect(box(element)?.ariaInvalid).to.equal('true');
    expect(document.activeElement).to.equal(box(element));
  });

  it('takes that back when the box is ticked', async () => {
    const element = await mount('atrezzo-terms-consent', { step: current });
    await click(element, button(element, 'Continue'));
    await click(element, box(element));
    expect(belowBox(element)).to.equal('');
    expect(box(element)?.ariaInvalid).to.equal('false');
  });

  it('asks once before it declines, with the focus on the way back', async () => {
    const client = recordActions();
    const element = await mount('atrezzo-terms-consent', { step: current, client });
    await click(element, button(element, 'Decline and leave'));
    expect(client.asked).to.eql([]);
    expect(element.querySelector('[role="group"]')?.textContent).to.contain('can’t use the portal');
    expect(document.activeElement).to.equal(button(element, 'Keep reading'));
    await click(element, button(element, 'Decline and leave'));
    expect(client.asked).to.eql([['decline-terms', {}]]);
  });

  for (const [how, act] of [
    ['Keep reading', () => sendKeys({ press: 'Enter' })],
    ['Escape', () => sendKeys({ press: 'Escape' })],
  ] as const) {
    it(`goes back to reading by ${how}, and to where the focus was`, async () => {
      const client = recordActions();
      const element = await mount('atrezzo-terms-consent', { step: current, client });
      await click(element, button(element, 'Decline and leave'));
      await act();
      await element.updateComplete;
      expect(element.querySelector('[role="group"]')).to.equal(null);
      expect(document.activeElement).to.equal(button(element, 'Decline and leave'));
      expect(client.asked).to.eql([]);
    });
  }

  it('offers no way to decline where the server offers none', async () => {
    const step: TermsConsentStep = { ...current, actions: ['accept-terms'] };
    const element = await mount('atrezzo-terms-consent', { step });
    expect(button(element, 'Decline and leave')).to.equal(undefined);
  });

  it('shows new terms from their beginning and unticked, and says above that they are new', async () => {
    const element = await mount('atrezzo-terms-consent', {
      step: current,
      client: recordActions(),
    });
    text(element)?.scrollTo(0, 100);
    await click(element, box(element));
    await click(element, button(element, 'Continue'));
    Object.assign(element, { step: newer, problem: problemSamples.termsOutdated });
    await element.updateComplete;
    expect(text(element)?.textContent).to.contain('second edition');
    expect(element.renderRoot.textContent).to.contain('Version of February 1, 2026.');
    expect([box(element)?.checked, text(element)?.scrollTop]).to.eql([false, 0]);
    expect(document.activeElement).to.equal(text(element));
    const alert = element.renderRoot.querySelector('[role="alert"]:not(:empty)');
    expect(alert?.textContent).to.contain('The terms have changed in the meantime.');
    const heading = element.renderRoot.querySelector('h1');
    expect(alert?.compareDocumentPosition(heading as Node)).to.equal(
      Node.DOCUMENT_POSITION_FOLLOWING,
    );
    expect(element.renderRoot.querySelectorAll('[part="problem"]')).to.have.length(1);
  });

  it('keeps the tick when something else goes wrong', async () => {
    const element = await mount('atrezzo-terms-consent', {
      step: current,
      client: recordActions(),
    });
    await click(element, box(element));
    await click(element, button(element, 'Continue'));
    element.problem = problemSamples.unexpected;
    await element.updateComplete;
    expect(element.renderRoot.textContent).to.contain('Something went wrong on our side.');
    expect(box(element)?.checked).to.be.true;
  });

  it('speaks Spanish', async () => {
    const element = await mount('atrezzo-terms-consent', { step: current }, 'es');
    expect(element.textContent).to.contain('He leído y acepto estos términos de uso.');
    await click(element, button(element, 'Continuar'));
    expect(belowBox(element)).to.equal('Marque la casilla para aceptar, o rechace y salga.');
  });
});
