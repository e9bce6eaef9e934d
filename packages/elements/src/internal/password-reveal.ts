import type { ReactiveControllerHost, TemplateResult } from 'lit';
import { html } from 'lit';
import type { steps } from '../messages/en/steps.ts';
import type { MessagesController } from './messages-controller.ts';

/** Shows and hides what is typed into password fields. */
export class PasswordReveal {
  readonly #host: ReactiveControllerHost;
  readonly #messages: Pick<MessagesController<typeof steps>, 'text'>;
  #isShown = false;

  constructor(
    host: ReactiveControllerHost,
    messages: Pick<MessagesController<typeof steps>, 'text'>,
  ) {
    this.#host = host;
    this.#messages = messages;
  }

  /** For the `type` of the fields. */
  get type(): 'text' | 'password' {
    return this.#isShown ? 'text' : 'password';
  }

  /** A field with the button at its end. */
  render(field: TemplateResult): TemplateResult {
    return html`<div class="reveal">
      ${field}
      <button
        class="quiet"
        type="button"
        aria-label=${this.#messages.text('show.label')}
        aria-pressed=${this.#isShown}
        @click=${this.#handleClick}
      >
        <span>${this.#messages.text(this.#isShown ? 'hide' : 'show')}</span>
      </button>
    </div>`;
  }

  readonly #handleClick = (): void => {
    this.#isShown = !this.#isShown;
    this.#host.requestUpdate();
  };
}
