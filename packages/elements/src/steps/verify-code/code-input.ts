import type { LitElement, TemplateResult } from 'lit';
import { html } from 'lit';
import type { FieldAttributes } from '../../internal/step-element.ts';
import { readCode } from './read-code.ts';

export interface CodeInputOptions {
  /** What was typed has changed. */
  onInput: () => void;
  /** All digits are there, and were not handed over before. */
  onComplete: (code: string) => void;
}

/**
 * One real input, so that autofill, paste and assistive technology meet what they know, over boxes that
 * are only drawn. Each complete code is handed over once.
 */
export class CodeInput {
  readonly #host: LitElement;
  readonly #options: CodeInputOptions;
  #value = '';
  #length = 0;
  #start = 0;
  #end = 0;
  #handedOver: string | undefined;

  constructor(host: LitElement, options: CodeInputOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Puts a code in, as if it had been typed. */
  fill(code: string): void {
    this.#take(readCode(code, this.#length));
  }

  /** Begins anew, for another code. */
  clear(): void {
    this.#value = '';
    this.#handedOver = undefined;
  }

  focus(): void {
    this.#input?.focus();
  }

  /** Marks all of it, so that the next digit takes its place. */
  select(): void {
    this.#input?.select();
  }

  /** What is about to be sent by hand, read as a code; `undefined` where digits are missing. */
  handOver(typed: string): string | undefined {
    const code = readCode(typed, this.#length);
    if (code.length < this.#length) return undefined;
    this.#handedOver = code;
    return code;
  }

  render({ id, describedBy, invalid }: FieldAttributes, length: number): TemplateResult {
    this.#length = length;
    return html`<div class="code" dir="ltr" .style=${`--_n: ${length}`}>
      ${Array.from({ length }, (_, at) => html`<i class=${this.#isMarked(at) ? 'marked' : ''}></i>`)}
      <input
        id=${id}
        name="code"
        .value=${this.#value}
        autocomplete="one-time-code"
        inputmode="numeric"
        enterkeyhint="go"
        spellcheck="false"
        required
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        @input=${this.#handleInput}
        @compositionend=${this.#handleInput}
        @selectionchange=${this.#handleSelection}
      />
    </div>`;
  }

  get #input(): HTMLInputElement | null {
    return this.#host.querySelector('[name="code"]');
  }

  /** The box that the next digit goes into, or those that it replaces. */
  #isMarked(at: number): boolean {
    const start = Math.min(this.#start, this.#length - 1);
    return at >= start && at < Math.max(this.#end, start + 1);
  }

  /** An input method is left alone until it has composed what it is composing. */
  readonly #handleInput = (event: InputEvent | CompositionEvent): void => {
    if ('isComposing' in event && event.isComposing) return;
    const input = event.currentTarget as HTMLInputElement;
    const code = readCode(input.value, this.#length);
    if (input.value !== code) input.value = code;
    this.#handleSelection(event);
    this.#take(code);
  };

  readonly #handleSelection = (event: Event): void => {
    const { selectionStart, selectionEnd } = event.currentTarget as HTMLInputElement;
    this.#start = selectionStart ?? 0;
    this.#end = selectionEnd ?? 0;
    this.#host.requestUpdate();
  };

  #take(code: string): void {
    this.#value = code;
    this.#host.requestUpdate();
    this.#options.onInput();
    if (code.length < this.#length || code === this.#handedOver) return;
    this.#handedOver = code;
    this.#options.onComplete(code);
  }
}
