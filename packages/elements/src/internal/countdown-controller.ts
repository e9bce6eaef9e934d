import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface CountdownHost extends ReactiveControllerHost {
  now(): number;
  schedule(ms: number, work: () => void): () => void;
}

/** Seconds before the end at which it is worth interrupting someone who listens. */
const spokenMoments = [60, 30, 10, 0];

/** Counts down to a moment of the server's time; the host is drawn anew each second. */
export class CountdownController implements ReactiveController {
  readonly #host: CountdownHost;
  readonly #until: () => string | undefined;
  #callOff: (() => void) | undefined;
  #target: string | undefined;

  /** Whole seconds left, rounded up; `undefined` where there is nothing to wait for. */
  seconds: number | undefined;
  /** The time left at first, then each sensible moment that has passed, for a polite live region. */
  spoken: number | undefined;

  /** `until` gives the moment (RFC 3339), as the step says it. */
  constructor(host: CountdownHost, until: () => string | undefined) {
    this.#host = host;
    this.#until = until;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const target = this.#until();
    if (target !== this.#target) {
      this.#target = target;
      this.seconds = undefined;
      this.spoken = undefined;
    }
    this.#count();
  }

  hostDisconnected(): void {
    this.#callOff?.();
  }

  get isOver(): boolean {
    return this.seconds === 0;
  }

  /** `4:32` */
  get text(): string {
    const seconds = this.seconds ?? 0;
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }

  #count(): void {
    this.#callOff?.();
    if (!this.#target) return;
    const left = Math.max(0, Date.parse(this.#target) - this.#host.now());
    const before = this.seconds;
    this.seconds = Math.ceil(left / 1000);
    const { seconds } = this;
    this.spoken =
      before === undefined
        ? seconds
        : (spokenMoments.findLast((moment) => seconds <= moment && moment < before) ?? this.spoken);
    if (left > 0) {
      this.#callOff = this.#host.schedule(left % 1000 || 1000, () => this.#host.requestUpdate());
    }
  }
}
