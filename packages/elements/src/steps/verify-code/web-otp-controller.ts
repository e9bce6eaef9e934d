import type { ReactiveController, ReactiveControllerHost } from 'lit';

interface OtpCredential extends Credential {
  readonly code: string;
}

/** Asks the browser for the code of an arriving text message (WebOTP API, section 2.1), where it can. */
export class WebOtpController implements ReactiveController {
  #waiting: AbortController | undefined;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Hands the code to `take` when it comes; a wait before this one is called off. */
  async listen(take: (code: string) => void): Promise<void> {
    this.stop();
    if (!('OTPCredential' in globalThis)) return;
    this.#waiting = new AbortController();
    const { signal } = this.#waiting;
    const request = { otp: { transport: ['sms'] }, signal };
    try {
      const credential = await navigator.credentials.get(request as CredentialRequestOptions);
      if (credential && !signal.aborted) take((credential as OtpCredential).code);
    } catch (error) {
      // Called off, declined, timed out, not allowed to this page, or the telephone failed: the person types.
      if (!(error instanceof DOMException)) throw error;
    }
  }

  stop(): void {
    this.#waiting?.abort();
    this.#waiting = undefined;
  }
}
