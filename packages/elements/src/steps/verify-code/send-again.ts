import type { CountdownHost } from '../../internal/countdown-controller.ts';
import { CountdownController } from '../../internal/countdown-controller.ts';
import type { StepController } from '../../internal/step-controller.ts';

/** What sends a code or places a call to a destination that is known. */
export type Sending = 'send-code' | 'resend-code' | 'call-me';

/** What was sent, and from when on (RFC 3339) the same may be sent again. */
interface Sent {
  phase: 'code' | 'call';
  resendAt: string;
}

/** Sending or calling once more: held back for as long as the BFF would refuse it. The other way is open. */
export class SendAgain {
  readonly #controller: StepController;
  readonly #sent: () => Sent | undefined;
  readonly #pause: CountdownController;

  constructor(host: CountdownHost, controller: StepController, sent: () => Sent | undefined) {
    this.#controller = controller;
    this.#sent = sent;
    this.#pause = new CountdownController(host, () => sent()?.resendAt);
  }

  /** `0:12` to wait; `undefined` when there is nothing to wait for. */
  get wait(): string | undefined {
    return this.#pause.seconds ? this.#pause.text : undefined;
  }

  isHeld(action: Sending): boolean {
    const same = this.#sent()?.phase === 'call' ? 'call-me' : 'resend-code';
    return action === same && this.wait !== undefined;
  }

  run(action: Sending): void {
    if (!this.isHeld(action)) void this.#controller.run(action, {});
  }
}
