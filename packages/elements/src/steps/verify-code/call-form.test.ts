import type { CallState } from '@atrezzo/contract';
import { expect } from 'chai';
import { problemSamples, verifyCodeSamples } from '../../testing/step-samples.ts';
import { VerifyCodeHarness } from '../../testing/verify-code-harness.ts';
import { AtrezzoVerifyCode } from './verify-code.ts';

customElements.define('atrezzo-verify-code', AtrezzoVerifyCode);

const samples = verifyCodeSamples;

const progress = ({ element }: VerifyCodeHarness) =>
  [...element.querySelectorAll('.progress li')].map(
    (item) => `${item.className}: ${item.textContent?.trim()}`,
  );

const finished = (page: VerifyCodeHarness) =>
  page.client.asked.filter(([action]) => action === 'finish-call');

describe('a call', () => {
  it('says what to do, to whom it rings, and that the page goes on by itself', async () => {
    const page = await VerifyCodeHarness.open({ step: samples.calling });
    expect(page.heading).to.equal('Answer the call and press #');
    expect(page.intro).to.equal(
      'We are calling •••-•••-0143. Keep this page open; it goes on by itself. Change',
    );
  });

  const states = {
    calling: ['now: Calling', 'to-come: Ringing…', 'to-come: Press # on your keypad'],
    ringing: ['done: Calling', 'now: Ringing…', 'to-come: Press # on your keypad'],
    answered: ['done: Calling', 'done: Ringing…', 'now: Press # on your keypad'],
    approved: ['done: Calling', 'done: Ringing…', 'done: Press # on your keypad'],
  } as const;

  for (const [state, items] of Object.entries(states)) {
    it(`shows how far it is when it is ${state}`, async () => {
      const page = await VerifyCodeHarness.open({ step: samples[state as keyof typeof states] });
      expect(progress(page)).to.eql(items);
    });
  }

  it('names the step that it has reached for assistive technology', async () => {
    const page = await VerifyCodeHarness.open({ step: samples.ringing });
    const current = page.element.querySelector('[aria-current="step"]');
    expect(current?.textContent?.trim()).to.equal('Ringing…');
  });

  it('shows the number to key in, large and in the sentences', async () => {
    const page = await VerifyCodeHarness.open({ step: samples.ringingWithNumber });
    expect(page.heading).to.equal('Answer the call and key in 42, then #');
    expect(page.element.querySelector('.key')?.textContent).to.equal('42#');
    expect(progress(page).at(-1)).to.equal('to-come: Key in 42, then #');
  });

  it('tells each change to someone who listens, in a region that stays', async () => {
    const page = await VerifyCodeHarness.open({ step: samples.calling });
    const region = page.element.querySelector('[role="status"].unseen');
    const heard: string[] = [page.news];
    for (const step of [samples.ringing, samples.answered, samples.callNotAnswered]) {
      await page.show({ step });
      heard.push(page.news);
    }
    expect(heard).to.eql([
      'Calling',
      'Ringing…',
      'Press # on your keypad',
      'No one answered. We can call again.',
    ]);
    expect(page.element.querySelector('[role="status"].unseen')).to.equal(region);
  });

  it('moves only where motion is welcome', async () => {
    const page = await VerifyCodeHarness.open({ step: samples.ringing });
    const picture = page.element.renderRoot.querySelector('.picture') as Element;
    const isMoving = getComputedStyle(picture, '::after').animationName !== 'none';
    expect(isMoving).to.equal(!matchMedia('(prefers-reduced-motion: reduce)').matches);
  });

  it('can be placed again when the time has come', async () => {
    const page = await VerifyCodeHarness.open({ step: samples.ringing });
    expect(page.buttons).to.eql(['Change', 'Call again', 'Send a text instead']);
    await page.press('Call again');
    expect(page.client.asked).to.eql([]);
    await page.wait(30);
    await page.press('Call again');
    expect(page.client.asked).to.eql([['call-me', {}]]);
  });

  it('can be a text instead at once', async () => {
    const page = await VerifyCodeHarness.open({ step: samples.ringing });
    await page.press('Send a text instead');
    expect(page.client.asked).to.eql([['send-code', {}]]);
  });
});

describe('a call that is approved', () => {
  it('finishes by itself, and only once, however often the page is drawn or read again', async () => {
    const page = await VerifyCodeHarness.open({ step: samples.answered });
    await page.show({ step: samples.approved });
    await page.show({ step: { ...samples.approved } });
    page.element.requestUpdate();
    await page.element.updateComplete;
    expect(page.client.asked).to.eql([['finish-call', {}]]);
  });

  it('finishes right after a reload', async () => {
    const page = await VerifyCodeHarness.open({ step: samples.approved });
    expect(finished(page)).to.have.length(1);
    expect(page.heading).to.equal('Confirmed');
  });

  it('finishes after what was in the air when the approval came', async () => {
    const page = await VerifyCodeHarness.open({ step: samples.ringing });
    let land = () => {};
    const slow = () =>
      new Promise<void>((resolve) => {
        land = resolve;
      });
    const { client } = page;
    await page.wait(30);
    await page.show({ client: { ...client, act: slow } });
    await page.press('Call again');
    await page.show({ client, step: samples.approved });
    expect(finished(page)).to.have.length(0);
    land();
    await page.client.clock.advance(0);
    await page.element.updateComplete;
    expect(finished(page)).to.have.length(1);
  });

  it('can be finished by hand when the connection was lost', async () => {
    const page = await VerifyCodeHarness.open({ step: samples.approved });
    await page.show({ problem: { code: 'offline' } });
    expect(finished(page)).to.have.length(1);
    page.element.renderRoot.querySelector<HTMLElement>('[part="problem"] button')?.click();
    expect(finished(page)).to.have.length(2);
  });

  it('finishes a later call as well', async () => {
    const page = await VerifyCodeHarness.open({ step: samples.approved });
    await page.show({ step: samples.calling });
    await page.show({ step: samples.approved });
    expect(finished(page)).to.have.length(2);
  });
});

describe('a call that has ended', () => {
  const endings: Partial<Record<keyof typeof samples, string>> = {
    callBusy: 'The line was busy. We can call again.',
    callNotAnswered: 'No one answered. We can call again.',
    callVoicemail: 'Voicemail answered. Call again and pick up yourself.',
    callRejected: 'The call ended before # was pressed. We can call again.',
    callFailed: 'The call did not get through. Call again, or use a text message.',
  };

  for (const [sample, sentence] of Object.entries(endings)) {
    const step = samples[sample as keyof typeof samples];
    const state: CallState | undefined = 'callState' in step ? step.callState : undefined;

    it(`says what happened when it is ${state}, and offers to call again first`, async () => {
      const page = await VerifyCodeHarness.open({ step });
      expect(page.heading).to.equal('Not confirmed yet');
      expect(page.intro).to.contain(sentence);
      expect(page.news).to.equal(sentence);
      expect(page.button('Call again').className).to.equal('primary');
      expect(page.button('Send a text instead').className).to.equal('secondary');
    });
  }

  it('keeps the focus on the button that calls again, before, meanwhile and after', async () => {
    const page = await VerifyCodeHarness.open({ step: samples.ringing });
    const button = page.button('Call again');
    button.focus();
    await page.show({ step: samples.callBusy });
    await page.show({ step: samples.calling });
    expect(document.activeElement).to.equal(button);
  });

  it('says it once, though the BFF says it as a problem, too', async () => {
    const page = await VerifyCodeHarness.open({
      step: samples.callFailed,
      problem: problemSamples.callFailed,
    });
    expect(page.note).to.equal('');
  });
});
