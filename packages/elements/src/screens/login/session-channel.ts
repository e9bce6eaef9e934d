import type { SessionState } from '@atrezzo/contract';
import { AtrezzoSessionChangeEvent } from '../../internal/flow-events.ts';

/** Tells the other tabs of this browser that a session began, and the page when one began or ended elsewhere. */
export class SessionChannel {
  readonly #host: HTMLElement;
  readonly #signal: AbortSignal;
  readonly #channel = new BroadcastChannel('atrezzo-session');

  constructor(host: HTMLElement, signal: AbortSignal) {
    this.#host = host;
    this.#signal = signal;
    // A page with a session tells more than that it stands: how long, and whose it is.
    this.#channel.onmessage = ({ data }) => this.#tellPage(data === 'anonymous' ? data : 'active');
    signal.addEventListener('abort', () => this.#channel.close());
  }

  announce(): void {
    // A page that has taken the login away at its last step is told of the session all the same.
    if (!this.#signal.aborted) this.#channel.postMessage('active');
    this.#tellPage('active');
  }

  #tellPage(state: SessionState['state']): void {
    this.#host.dispatchEvent(new AtrezzoSessionChangeEvent(state));
  }
}
