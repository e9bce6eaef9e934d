import { expect } from 'chai';
import { problemSamples, verifyCodeSamples } from '../../testing/step-samples.ts';
import { VerifyCodeHarness } from '../../testing/verify-code-harness.ts';
import { AtrezzoVerifyCode } from './verify-code.ts';

customElements.define('atrezzo-verify-code', AtrezzoVerifyCode);

const samples = verifyCodeSamples;
const label = '6-digit code';

/** The code phase with the focus where it belongs. */
async function open(properties: Parameters<typeof VerifyCodeHarness.open>[0], language = 'en') {
  const page = await VerifyCodeHarness.open(properties, { language });
  page.element.takeFocus();
  return page;
}

const submitted = (page: VerifyCodeHarness) =>
  page.client.asked.filter(([action]) => action === 'submit-code').map(([, input]) => input);

describe('a code that is typed', () => {
  it('goes into one input that takes one-time codes and brings up the number pad', async () => {
    const page = await open({ step: samples.phoneCode });
    const { name, autocomplete, inputMode, maxLength } = page.field(label);
    expect({ name, autocomplete, inputMode, maxLength }).to.eql({
      name: 'code',
      autocomplete: 'one-time-code',
      inputMode: 'numeric',
      maxLength: -1,
    });
    expect(page.element.querySelectorAll('input')).to.have.length(1);
  });

  it('is drawn in as many boxes as it has digits, the next one marked', async () => {
    const page = await open({ step: { ...samples.phoneCode, codeLength: 8 } });
    await page.insert('482');
    await new Promise(requestAnimationFrame);
    await page.element.updateComplete;
    const boxes = [...page.element.querySelectorAll('.code i')];
    expect(boxes).to.have.length(8);
    expect(boxes.map(({ className }) => className).indexOf('marked')).to.equal(3);
  });

  it('sends itself when it is complete, and not before', async () => {
    const page = await open({ step: samples.phoneCode });
    for (const digit of '48291') await page.insert(digit);
    expect(page.client.asked).to.eql([]);
    await page.insert('3');
    expect(page.client.asked).to.eql([['submit-code', { code: '482913' }]]);
  });

  it('sends itself once, whatever events autofill brings', async () => {
    const page = await open({ step: samples.phoneCode });
    await page.insert('482913');
    page.field(label).dispatchEvent(new InputEvent('input', { bubbles: true }));
    page.field(label).dispatchEvent(new Event('change', { bubbles: true }));
    await page.element.updateComplete;
    expect(submitted(page)).to.have.length(1);
  });

  for (const text of [
    '482 913',
    '482-913',
    ' 4 8 2 9 1 3 ',
    '４８２９１３',
    'Your code is 482913.',
  ]) {
    it(`can be pasted as "${text}"`, async () => {
      const page = await open({ step: samples.phoneCode });
      await page.insert(text);
      expect(submitted(page)).to.eql([{ code: '482913' }]);
      expect(page.field(label).value).to.equal('482913');
    });
  }

  it('leaves an input method alone until it has composed its digits', async () => {
    const page = await open({ step: samples.phoneCode });
    const input = page.field(label);
    input.value = '４８２９１３';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    expect(input.value).to.equal('４８２９１３');
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    expect(submitted(page)).to.eql([{ code: '482913' }]);
  });

  it('is not sent while digits are missing, and the field says so', async () => {
    const page = await open({ step: samples.phoneCode });
    await page.insert('4829');
    await page.press('Verify code');
    expect(page.client.asked).to.eql([]);
    expect(page.below(label)).to.equal('Enter all digits of the code.');
  });

  it('can be sent again by hand, unchanged', async () => {
    const page = await open({ step: samples.phoneCode });
    await page.insert('482913');
    await page.show({ problem: { code: 'offline' } });
    await page.press('Verify code');
    expect(submitted(page)).to.eql([{ code: '482913' }, { code: '482913' }]);
  });
});

describe('a code that is wrong', () => {
  async function openWrong() {
    const page = await open({ step: samples.phoneCode });
    await page.insert('482913');
    page.button('Verify code').focus();
    await page.show({ problem: problemSamples.codeIncorrect });
    return page;
  }

  it('says how many tries are left, beside the field', async () => {
    const page = await openWrong();
    expect(page.below(label)).to.equal('That code is not right. 4 tries left.');
    expect(page.field(label).ariaInvalid).to.equal('true');
    await page.show({ problem: problemSamples.codeIncorrectLastTry });
    expect(page.below(label)).to.equal('That code is not right. 1 try left.');
  });

  it('stays, has the focus and is marked, so that the next digit takes its place', async () => {
    const page = await openWrong();
    const { value, selectionStart, selectionEnd } = page.field(label);
    expect(document.activeElement).to.equal(page.field(label));
    expect({ value, selectionStart, selectionEnd }).to.eql({
      value: '482913',
      selectionStart: 0,
      selectionEnd: 6,
    });
    await page.insert('7');
    expect(page.field(label).value).to.equal('7');
  });

  it('is no longer called wrong once it is being mended', async () => {
    const page = await openWrong();
    await page.insert('7');
    expect(page.below(label)).to.contain('Valid for');
    expect(page.field(label).ariaInvalid).to.equal('false');
  });

  it('does not send itself a second time, but another does', async () => {
    const page = await openWrong();
    await page.insert('482913');
    expect(submitted(page)).to.have.length(1);
    page.field(label).select();
    await page.insert('482914');
    expect(submitted(page)).to.eql([{ code: '482913' }, { code: '482914' }]);
  });
});

describe('the life of a code', () => {
  it('is counted down by the clock of the server', async () => {
    const page = await open({ step: samples.emailCode });
    expect(page.below(label)).to.equal('It is checked as soon as it is complete. Valid for 0:30.');
    await page.wait(6);
    expect(page.below(label)).to.contain('Valid for 0:24.');
  });

  it('is spoken at first and at a few moments, and never each second', async () => {
    const page = await open({ step: { ...samples.phoneCode, expiresAt: '2026-01-05T12:01:10Z' } });
    const heard = new Set([page.news]);
    for (let second = 0; second < 70; second += 1) {
      await page.wait(1);
      heard.add(page.news);
    }
    expect([...heard]).to.eql([
      'The code is valid for another 70 seconds.',
      'The code is valid for another 60 seconds.',
      'The code is valid for another 30 seconds.',
      'The code is valid for another 10 seconds.',
      'The code has expired. Send a new one.',
    ]);
  });

  it('is no part of the description, which some screen readers speak at each change', async () => {
    const page = await open({ step: samples.emailCode });
    expect(page.element.querySelector('.life')?.ariaHidden).to.equal('true');
  });

  it('is over before anything is sent: a new code becomes the primary thing', async () => {
    const page = await open({ step: samples.emailCode });
    await page.wait(30);
    expect(page.below(label)).to.equal('The code has expired. Send a new one.');
    expect(page.buttons).to.eql(['Change', 'Send new code']);
    expect(page.button('Send new code').className).to.equal('primary');
    await page.press('Send new code');
    expect(page.client.asked).to.eql([['resend-code', {}]]);
  });

  it('is over after a reload, too', async () => {
    const page = await open({ step: samples.phoneCodeExpired });
    expect(page.below(label)).to.equal('The code has expired. Send a new one.');
  });

  it('leaves the focus on the button that now sends another', async () => {
    const page = await open({ step: samples.emailCode });
    page.button('Verify code').focus();
    await page.wait(30);
    expect(document.activeElement).to.equal(page.button('Send new code'));
  });

  it('does not drop the focus when the button that had it goes', async () => {
    const page = await open({ step: { ...samples.emailCode, resendAt: '2026-01-05T12:00:00Z' } });
    page.button('Send new code').focus();
    await page.wait(30);
    expect(document.activeElement).to.equal(page.field(label));
  });

  it('is over when the BFF says so', async () => {
    const page = await open({ step: samples.phoneCode, problem: problemSamples.codeExpired });
    expect(page.below(label)).to.equal('That code has expired. Send a new one.');
    expect(page.button('Send new code').className).to.equal('primary');
  });
});

describe('a new code', () => {
  it('can be asked for when the time has come; until then its button keeps its place', async () => {
    const page = await open({ step: { ...samples.emailCode, expiresAt: '2026-01-05T12:05:00Z' } });
    await page.wait(18);
    const wait = () => page.element.querySelector('.wait')?.textContent;
    expect(wait()).to.equal('again in 0:12');
    await page.press('Send new code');
    expect(page.button('Send new code').ariaDisabled).to.equal('true');
    expect(page.client.asked).to.eql([]);
    await page.wait(12);
    expect(wait()).to.equal('');
    expect(page.button('Send new code').ariaDisabled).to.equal('false');
    await page.press('Send new code');
    expect(page.client.asked).to.eql([['resend-code', {}]]);
  });

  it('is not sent by Enter before its time either', async () => {
    const page = await open({ step: samples.phoneCodeNoTries });
    await page.press('Send new code');
    expect(page.client.asked).to.eql([]);
  });

  it('empties the input, takes the focus there and is told above the heading', async () => {
    const page = await open({ step: samples.phoneCode });
    await page.insert('482913');
    page.button('Send new code').focus();
    const step = { ...samples.phoneCode, resendAt: '2026-01-05T12:01:00Z' };
    await page.show({ step, notice: 'code_sent_again' });
    expect(page.field(label).value).to.equal('');
    expect(document.activeElement).to.equal(page.field(label));
    expect(page.element.renderRoot.querySelector('[part="notice"]')?.textContent).to.contain(
      'We sent a new code.',
    );
    await page.insert('482913');
    expect(submitted(page)).to.have.length(2);
  });

  it('is not what comes when the same step is only read again', async () => {
    const page = await open({ step: samples.phoneCode });
    await page.insert('4829');
    await page.show({ step: { ...samples.phoneCode } });
    expect(page.field(label).value).to.equal('4829');
  });

  it('is what remains when there are no tries left', async () => {
    const page = await open({ step: samples.phoneCode });
    await page.show({ step: samples.phoneCodeNoTries, problem: problemSamples.tooManyAttempts });
    expect(page.below(label)).to.equal(
      'There were too many wrong tries, so this code no longer works. Send a new one.',
    );
    expect(page.buttons).to.not.include('Verify code');
  });
});

describe('a code on its way', () => {
  it('says that it is being sent, then that it was', async () => {
    const page = await open({ step: samples.emailCodeSending });
    expect(page.intro).to.contain('We are sending a code to a••••@clinic.example…');
    expect(page.news).to.equal('');
    await page.show({ step: samples.emailCode });
    expect(page.intro).to.contain('We sent an email to a••••@clinic.example.');
    expect(page.news).to.equal('The code is valid for another 30 seconds.');
  });

  it('says when it could not be sent, once, and sends it again', async () => {
    const page = await open({
      step: samples.emailCodeFailed,
      problem: problemSamples.deliveryFailed,
    });
    expect(page.intro).to.contain('We could not send a code to a••••@clinic.example.');
    expect(page.below(label)).to.contain('The message could not be sent.');
    expect(page.note).to.equal('');
    await page.wait(30);
    await page.press('Send again');
    expect(page.client.asked).to.eql([['resend-code', {}]]);
  });

  it('has the wait in one line with what it is for, whatever the language', async () => {
    for (const language of ['en', 'es']) {
      const { element } = await open({ step: samples.phoneCode }, language);
      element.style.inlineSize = '320px';
      const [again, wait, call] = [...element.querySelectorAll('.ways > *')].map((part) =>
        part.getBoundingClientRect(),
      );
      if (!again || !wait || !call) throw new Error('Something is missing.');
      expect(wait.top, language).to.be.below(again.bottom);
      expect(call.top, language).to.be.least(again.bottom);
    }
  });

  it('can be a call instead, at once and without typing the number again', async () => {
    const page = await open({ step: samples.phoneCode });
    await page.press('Call me instead');
    expect(page.client.asked).to.eql([['call-me', {}]]);
  });

  it('can go somewhere else', async () => {
    const page = await open({ step: samples.phoneCode });
    await page.press('Change');
    expect(page.client.asked).to.eql([['change-destination', {}]]);
  });
});

describe('an account that is locked', () => {
  const problem = { ...problemSamples.accountLocked, field: 'code' };

  it('says until when, beside the field', async () => {
    const page = await open({ step: samples.phoneCode, problem });
    expect(page.below(label)).to.equal(
      'There were too many wrong tries. You can try again in 15 minutes.',
    );
  });

  it('is told once, though a clock is running beside it', async () => {
    const page = await open({ step: samples.phoneCode, problem });
    await page.wait(90);
    expect(page.below(label)).to.contain('in 15 minutes');
  });
});

describe('a code for whoever this may be', () => {
  for (const [name, sentence] of [
    ['recoveryCode', 'If a••••@clinic.example is registered, a code is on its way there.'],
    [
      'recoveryCodeOfUsername',
      'If that is a username, a code is on its way to the email address on record.',
    ],
  ] as const) {
    it(`says "${sentence}", to the eye and to whoever listens`, async () => {
      const page = await open({ step: samples[name] });
      const intro = page.element.renderRoot.querySelector('[part="intro"]')?.textContent;
      expect(intro?.replace(/\s+/g, ' ')).to.contain(sentence);
      expect(page.element.querySelector('[hidden]')?.textContent).to.equal(sentence);
    });
  }
});
