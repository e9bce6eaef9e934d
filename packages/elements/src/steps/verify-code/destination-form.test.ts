import { expect } from 'chai';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { mount } from '../../testing/mount.ts';
import { recordActions } from '../../testing/record-actions.ts';
import { problemSamples, verifyCodeSamples } from '../../testing/step-samples.ts';
import { VerifyCodeHarness } from '../../testing/verify-code-harness.ts';
import { AtrezzoVerifyCode } from './verify-code.ts';

customElements.define('atrezzo-verify-code', AtrezzoVerifyCode);

const { emailDestination, emailOnFile, phoneDestination, phoneOnFile, phoneCode } =
  verifyCodeSamples;
const oneCountry = { ...phoneDestination, countries: [{ region: 'US', callingCode: '1' }] };

describe('where a code is sent by email', () => {
  it('asks for the address, ready for autofill and for the right keyboard', async () => {
    const page = await VerifyCodeHarness.open({ step: emailDestination });
    const { type, autocomplete, inputMode, enterKeyHint } = page.field('Email address');
    expect({ type, autocomplete, inputMode, enterKeyHint }).to.eql({
      type: 'email',
      autocomplete: 'email',
      inputMode: 'email',
      enterKeyHint: 'send',
    });
  });

  it('sends the address without the space around it', async () => {
    const page = await VerifyCodeHarness.open({ step: emailDestination });
    page.field('Email address').value = ' avery@clinic.example ';
    await page.press('Send verification code');
    expect(page.client.asked).to.eql([['send-code', { email: 'avery@clinic.example' }]]);
  });

  it('says that the address is missing, and sends nothing', async () => {
    const page = await VerifyCodeHarness.open({ step: emailDestination });
    await page.press('Send verification code');
    expect(page.below('Email address')).to.equal('Enter your email address.');
    expect(document.activeElement).to.equal(page.field('Email address'));
    expect(page.client.asked).to.eql([]);
  });

  it('says beside the field that the address is not the one on record, and keeps it', async () => {
    const page = await VerifyCodeHarness.open({ step: emailDestination });
    page.field('Email address').value = 'avery@home.example';
    await page.show({ problem: problemSamples.emailNotOnRecord });
    expect(page.below('Email address')).to.contain('not the email address on record');
    expect(page.field('Email address').ariaInvalid).to.equal('true');
    expect(page.field('Email address').value).to.equal('avery@home.example');
  });

  it('shows the address on file, to be read and not changed, and does not send it', async () => {
    const page = await VerifyCodeHarness.open({ step: emailOnFile });
    expect(page.field('Email address').value).to.equal('avery@clinic.example');
    expect(page.field('Email address').readOnly).to.be.true;
    await page.press('Send verification code');
    expect(page.client.asked).to.eql([['send-code', {}]]);
  });

  it('offers another method where the BFF does', async () => {
    const page = await VerifyCodeHarness.open({ step: emailDestination });
    await page.press('Use another method');
    expect(page.client.asked).to.eql([['change-method', {}]]);
    expect((await VerifyCodeHarness.open({ step: emailOnFile })).buttons).to.eql([
      'Send verification code',
    ]);
  });
});

describe('where a code is sent by phone', () => {
  it('asks for the number, ready for autofill and for the right keyboard', async () => {
    const page = await VerifyCodeHarness.open({ step: phoneDestination });
    const { type, autocomplete, inputMode } = page.field('Phone number');
    expect({ type, autocomplete, inputMode }).to.eql({
      type: 'tel',
      autocomplete: 'tel-national',
      inputMode: 'tel',
    });
    expect(page.intro).to.equal('A direct line: extensions are not supported.');
  });

  it('says the one country and gives no choice, yet sends it', async () => {
    const page = await VerifyCodeHarness.open({ step: oneCountry });
    expect(page.field<HTMLOutputElement>('Country code').value).to.equal('United States (+1)');
    expect(page.element.querySelector('select')).to.equal(null);
    page.field('Phone number').value = '(202) 555-0143';
    await page.press('Send code');
    expect(page.client.asked).to.eql([['send-code', { country: 'US', phone: '(202) 555-0143' }]]);
  });

  it('names the countries in the language of the page, the usual one first', async () => {
    const page = await VerifyCodeHarness.open({ step: phoneDestination }, { language: 'es' });
    const options = [...page.field<HTMLSelectElement>('Código de país').options];
    expect(options.map(({ label }) => label)).to.eql([
      'Estados Unidos (+1)',
      'Puerto Rico (+1)',
      'Canadá (+1)',
      'Guam (+1)',
    ]);
  });

  it('calls the number that was typed, in the country that was chosen', async () => {
    const page = await VerifyCodeHarness.open({ step: phoneDestination });
    page.field<HTMLSelectElement>('Country code').value = 'PR';
    page.field('Phone number').value = '787 555 0143';
    await page.press('Call me');
    expect(page.client.asked).to.eql([['call-me', { country: 'PR', phone: '787 555 0143' }]]);
  });

  it('sends a text when Enter is pressed', async () => {
    const page = await VerifyCodeHarness.open({ step: oneCountry });
    page.field('Phone number').value = '2025550143';
    page.field('Phone number').form?.requestSubmit();
    expect(page.client.asked[0]?.[0]).to.equal('send-code');
    expect(page.element.querySelector<HTMLButtonElement>('[type="submit"]')?.value).to.equal(
      'send-code',
    );
  });

  it('sends an extension as it was typed, and says what the BFF says of it', async () => {
    const page = await VerifyCodeHarness.open({ step: oneCountry });
    page.field('Phone number').value = '(202) 555-0143 x7';
    await page.press('Send code');
    expect(page.client.asked[0]?.[1]).to.include({ phone: '(202) 555-0143 x7' });
    await page.show({ problem: problemSamples.extensionNotSupported });
    expect(page.below('Phone number')).to.equal('Extensions are not supported. Use a direct line.');
    expect(page.field('Phone number').value).to.equal('(202) 555-0143 x7');
    expect(document.activeElement).to.equal(page.field('Phone number'));
  });

  it('says that the number is missing, and sends nothing', async () => {
    const page = await VerifyCodeHarness.open({ step: oneCountry });
    page.field('Phone number').value = '  ';
    await page.press('Call me');
    expect(page.below('Phone number')).to.equal('Enter your phone number.');
    expect(page.client.asked).to.eql([]);
  });

  it('asks for nothing when a number is on file', async () => {
    const page = await VerifyCodeHarness.open({ step: phoneOnFile });
    expect(page.intro).to.equal('We have •••-•••-0143 on file.');
    expect(page.element.querySelector('input, select')).to.equal(null);
    await page.press('Send code');
    await page.press('Call me');
    expect(page.client.asked).to.eql([
      ['send-code', {}],
      ['call-me', {}],
    ]);
  });

  it('brings back what was typed when the person wants to change it', async () => {
    const page = await VerifyCodeHarness.open({ step: phoneDestination });
    page.field<HTMLSelectElement>('Country code').value = 'CA';
    page.field('Phone number').value = '202 555 0134';
    await page.press('Send code');
    await page.show({ step: phoneCode });
    await page.press('Change');
    await page.show({ step: phoneDestination });
    expect(page.client.asked.at(-1)).to.eql(['change-destination', {}]);
    expect(page.field('Phone number').value).to.equal('202 555 0134');
    expect(page.field<HTMLSelectElement>('Country code').value).to.equal('CA');
  });

  it('says when another code can be asked for, once one has been refused', async () => {
    const page = await VerifyCodeHarness.open({
      step: phoneOnFile,
      problem: problemSamples.tooManySends,
    });
    expect(page.note).to.equal(
      'We have sent many codes already. You can ask for another in 60 minutes.',
    );
  });
});

describe('where a code is sent to find out who this is', () => {
  it('asks for the address that one signs in with', async () => {
    const page = await VerifyCodeHarness.open({ step: verifyCodeSamples.emailToRecover });
    await expectAccessible(page.element);
    expect(page.heading).to.equal('Forgot your password?');
    expect(page.element.renderRoot.textContent).to.contain(
      'Enter the email address that you sign in with.',
    );
    expect(page.field('Email address').value).to.equal('');
  });

  it('offers the address that was typed on the screen before, and sends what stands there', async () => {
    const client = Object.assign(recordActions(), { suggested: 'avery@clinic.example' });
    const element = await mount('atrezzo-verify-code', {
      step: verifyCodeSamples.emailToRecover,
      client,
    });
    const field = element.querySelector<HTMLInputElement>('[name="email"]');
    expect(field?.value).to.equal('avery@clinic.example');
    element.querySelector('form')?.requestSubmit();
    expect(client.asked).to.eql([['send-code', { email: 'avery@clinic.example' }]]);
  });
});
