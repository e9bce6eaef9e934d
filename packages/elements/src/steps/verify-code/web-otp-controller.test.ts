import { expect } from 'chai';
import { verifyCodeSamples } from '../../testing/step-samples.ts';
import { VerifyCodeHarness } from '../../testing/verify-code-harness.ts';
import { AtrezzoVerifyCode } from './verify-code.ts';
import { WebOtpController } from './web-otp-controller.ts';

customElements.define('atrezzo-verify-code', AtrezzoVerifyCode);

interface Wait {
  options: CredentialRequestOptions & { otp?: unknown };
  arrive(code: string): Promise<void>;
}

const { phoneCode, emailCode, phoneDestination } = verifyCodeSamples;
const get = Object.getOwnPropertyDescriptor(CredentialsContainer.prototype, 'get') ?? {};

/** A browser that waits for text messages, and its waits in order. */
function stubWebOtp(): Wait[] {
  const waits: Wait[] = [];
  Object.defineProperty(globalThis, 'OTPCredential', { value: class {}, configurable: true });
  Object.defineProperty(CredentialsContainer.prototype, 'get', {
    ...get,
    value: (options: CredentialRequestOptions) =>
      new Promise((resolve, reject) => {
        options.signal?.addEventListener('abort', () => reject(options.signal?.reason));
        waits.push({
          options,
          arrive: async (code) => {
            resolve({ code });
            await new Promise((done) => setTimeout(done));
          },
        });
      }),
  });
  return waits;
}

describe('a code that the browser reads from a text message', () => {
  let waits: Wait[] = [];

  beforeEach(() => {
    waits = stubWebOtp();
  });

  afterEach(() => {
    document.body.replaceChildren();
    Object.defineProperty(CredentialsContainer.prototype, 'get', get);
    Reflect.deleteProperty(globalThis, 'OTPCredential');
  });

  it('is filled in and sent, once', async () => {
    const page = await VerifyCodeHarness.open({ step: phoneCode });
    expect(waits[0]?.options.otp).to.eql({ transport: ['sms'] });
    await waits[0]?.arrive('482913');
    expect(page.field('6-digit code').value).to.equal('482913');
    expect(page.client.asked).to.eql([['submit-code', { code: '482913' }]]);
  });

  it('is not waited for where a mail was sent, or nothing yet', async () => {
    await VerifyCodeHarness.open({ step: emailCode });
    await VerifyCodeHarness.open({ step: phoneDestination });
    expect(waits).to.eql([]);
  });

  it('is waited for once, though the step is read again', async () => {
    const page = await VerifyCodeHarness.open({ step: phoneCode });
    await page.show({ step: { ...phoneCode } });
    expect(waits).to.have.length(1);
  });

  it('is waited for anew when another was sent', async () => {
    const page = await VerifyCodeHarness.open({ step: phoneCode });
    await page.show({ step: { ...phoneCode, resendAt: '2026-01-05T12:01:00Z' } });
    expect(waits.map(({ options }) => options.signal?.aborted)).to.eql([true, false]);
  });

  const leavings = {
    'the code was typed': async (page: VerifyCodeHarness) => {
      page.element.takeFocus();
      await page.insert('482913');
    },
    'the person goes back': async (page: VerifyCodeHarness) =>
      page.show({ step: phoneDestination }),
    'the element goes': async (page: VerifyCodeHarness) => page.element.remove(),
  };

  for (const [what, leave] of Object.entries(leavings)) {
    it(`is no longer waited for when ${what}`, async () => {
      const page = await VerifyCodeHarness.open({ step: phoneCode });
      await leave(page);
      expect(waits[0]?.options.signal?.aborted).to.be.true;
    });
  }
});

describe('WebOtpController', () => {
  const controller = () => new WebOtpController(new AtrezzoVerifyCode());

  function failWith(error: unknown): void {
    Object.defineProperty(globalThis, 'OTPCredential', { value: class {}, configurable: true });
    Object.defineProperty(CredentialsContainer.prototype, 'get', {
      ...get,
      value: () => Promise.reject(error),
    });
  }

  afterEach(() => {
    Object.defineProperty(CredentialsContainer.prototype, 'get', get);
    Reflect.deleteProperty(globalThis, 'OTPCredential');
  });

  it('asks nothing of a browser that cannot', async () => {
    await controller().listen(() => {
      throw new Error('No code can have come.');
    });
  });

  const refusals = ['AbortError', 'NotAllowedError', 'InvalidStateError', 'UnknownError'];
  for (const name of refusals) {
    it(`lets the person type after ${name}`, async () => {
      failWith(new DOMException('no code', name));
      await controller().listen(() => {});
    });
  }

  it('does not hide any other failure', async () => {
    failWith(new TypeError('a fault of ours'));
    const failure = await controller()
      .listen(() => {})
      .catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(TypeError);
  });
});
