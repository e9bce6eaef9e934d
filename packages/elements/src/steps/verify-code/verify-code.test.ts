import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { problemSamples, verifyCodeSamples } from '../../testing/step-samples.ts';
import { VerifyCodeHarness } from '../../testing/verify-code-harness.ts';
import { AtrezzoVerifyCode } from './verify-code.ts';

customElements.define('atrezzo-verify-code', AtrezzoVerifyCode);

const samples = verifyCodeSamples;
const shadowFocus = ({ element }: VerifyCodeHarness) => element.shadowRoot?.activeElement;

describe('atrezzo-verify-code', () => {
  afterEach(() => {
    document.documentElement.dir = '';
  });

  for (const [name, step] of Object.entries(samples)) {
    it(`has no fault that axe knows: ${name}`, async () => {
      const { element } = await VerifyCodeHarness.open({ step });
      await expectAccessible(element);
    });
  }

  it('has no fault that axe knows: with an error beside a field', async () => {
    const { element } = await VerifyCodeHarness.open({
      step: samples.phoneCode,
      problem: problemSamples.codeIncorrect,
    });
    await expectAccessible(element);
  });

  it('has one heading for each thing to do', async () => {
    const headings = {
      emailDestination: 'Your email address',
      phoneOnFile: 'Your phone number',
      phoneCode: 'Enter the code',
      ringing: 'Answer the call and press #',
    } as const;
    for (const [sample, heading] of Object.entries(headings)) {
      const page = await VerifyCodeHarness.open({ step: samples[sample as keyof typeof headings] });
      expect(page.heading).to.equal(heading);
    }
  });

  it('takes the focus to the code, whose description says first where it was sent', async () => {
    const page = await VerifyCodeHarness.open({ step: samples.phoneCode });
    page.element.takeFocus();
    expect(document.activeElement).to.equal(page.field('6-digit code'));
    expect(page.descriptionOf(page.field('6-digit code'))).to.match(
      /^We sent a text message to •••-•••-0143\. It is checked/,
    );
  });

  it('takes the focus to the heading where there is no code to type', async () => {
    for (const step of [samples.emailDestination, samples.ringing]) {
      const page = await VerifyCodeHarness.open({ step });
      page.element.takeFocus();
      expect(shadowFocus(page)?.localName).to.equal('h1');
    }
  });

  it('never leaves a keyboard at the top of the page when a phase ends', async () => {
    const page = await VerifyCodeHarness.open({ step: samples.emailDestination });
    page.button('Send verification code').focus();
    await page.show({ step: samples.emailCode });
    expect(document.activeElement).to.equal(page.field('6-digit code'));
    page.button('Change').focus();
    await page.show({ step: samples.emailDestination });
    expect(shadowFocus(page)?.localName).to.equal('h1');
  });

  it('takes no focus by itself on a page where it had none', async () => {
    const page = await VerifyCodeHarness.open({ step: samples.emailDestination });
    await page.show({ step: samples.emailCode });
    expect(document.activeElement).to.equal(document.body);
  });

  it('can be used by keyboard alone', async () => {
    const page = await VerifyCodeHarness.open({ step: samples.emailDestination });
    page.element.takeFocus();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'avery@clinic.example' });
    await sendKeys({ press: 'Enter' });
    await page.show({ step: samples.emailCode });
    page.element.takeFocus();
    await sendKeys({ type: '48a2913' });
    expect(page.client.asked).to.eql([
      ['send-code', { email: 'avery@clinic.example' }],
      ['submit-code', { code: '482913' }],
    ]);
  });

  it('sends a new code by Enter once the code has expired', async () => {
    const page = await VerifyCodeHarness.open({ step: samples.emailCode });
    page.element.takeFocus();
    await sendKeys({ type: '4829' });
    await page.wait(30);
    await sendKeys({ press: 'Enter' });
    expect(page.client.asked).to.eql([['resend-code', {}]]);
  });

  it('keeps the order of digits where the page is read from right to left', async () => {
    document.documentElement.dir = 'rtl';
    const page = await VerifyCodeHarness.open({ step: samples.phoneCode });
    page.element.takeFocus();
    await page.insert('48');
    const input = page.field('6-digit code');
    const [first, second] = [...page.element.querySelectorAll('.code i')].map(
      (box) => box.getBoundingClientRect().left,
    );
    expect(getComputedStyle(input).direction).to.equal('ltr');
    expect(first).to.be.lessThan(Number(second));
    expect(input.getBoundingClientRect().left).to.be.closeTo(Number(first), 1);
  });

  it('keeps its boxes inside a card of 320 px, under a page with rules for all inputs', async () => {
    const rules = new CSSStyleSheet();
    rules.replaceSync('body { inline-size: 320px } input { letter-spacing: 0; padding: 3px }');
    document.adoptedStyleSheets.push(rules);
    const page = await VerifyCodeHarness.open({ step: samples.phoneCode });
    const input = page.field('6-digit code');
    const boxes = [...page.element.querySelectorAll('.code i')];
    const last = boxes.at(-1)?.getBoundingClientRect().right ?? 0;
    const letterSpacing = Number.parseFloat(getComputedStyle(input).letterSpacing);
    document.adoptedStyleSheets.pop();
    expect(last).to.be.lessThan(page.element.getBoundingClientRect().right);
    expect(letterSpacing).to.be.greaterThan(10);
  });

  it('speaks Spanish', async () => {
    const inSpanish = { language: 'es' };
    const code = await VerifyCodeHarness.open({ step: samples.phoneCode }, inSpanish);
    expect(code.heading).to.equal('Escriba el código');
    expect(code.intro).to.equal('Hemos enviado un mensaje de texto a •••-•••-0143. Cambiar');
    expect(code.news).to.equal('El código es válido durante 5 minutos más.');
    expect(code.buttons).to.eql([
      'Cambiar',
      'Verificar código',
      'Enviar otro código',
      'Prefiero una llamada',
    ]);
    const call = await VerifyCodeHarness.open({ step: samples.callBusy }, inSpanish);
    expect(call.heading).to.equal('Aún sin confirmar');
    expect(call.news).to.equal('La línea estaba ocupada. Podemos llamar de nuevo.');
  });
});
