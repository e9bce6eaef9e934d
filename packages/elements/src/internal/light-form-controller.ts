import type { CSSResult, LitElement, ReactiveController } from 'lit';
import { render } from 'lit';
import { form } from '../styles/form.ts';

/**
 * Renders the form into the element's light children, where password managers, autofill and SMS autofill
 * find it, and gives the root around it the sheets of the form, once.
 */
export class LightFormController implements ReactiveController {
  readonly #host: LitElement;
  readonly #template: () => unknown;
  readonly #styles: readonly CSSResult[];

  /** `styles` are the form's own, beside those of every form. */
  constructor(host: LitElement, template: () => unknown, styles: readonly CSSResult[] = []) {
    this.#host = host;
    this.#template = template;
    this.#styles = [form, ...styles];
    host.addController(this);
  }

  hostConnected(): void {
    const { adoptedStyleSheets } = this.#host.getRootNode() as Document | ShadowRoot;
    for (const { styleSheet } of this.#styles) {
      if (styleSheet && !adoptedStyleSheets.includes(styleSheet))
        adoptedStyleSheets.push(styleSheet);
    }
  }

  hostUpdated(): void {
    render(this.#template(), this.#host, { host: this.#host });
  }
}
