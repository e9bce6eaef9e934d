import type { AtrezzoVerifyCode } from '../steps/verify-code/verify-code.ts';
import { mount } from './mount.ts';
import type { ActionRecord } from './record-actions.ts';
import { recordActions } from './record-actions.ts';

type Properties = Pick<Partial<AtrezzoVerifyCode>, 'step' | 'problem' | 'notice' | 'client'>;

/** `atrezzo-verify-code` as a person meets it: by labels and sentences. */
export class VerifyCodeHarness {
  readonly element: AtrezzoVerifyCode;
  readonly client: ActionRecord;

  constructor(element: AtrezzoVerifyCode, client: ActionRecord) {
    this.element = element;
    this.client = client;
  }

  static async open(
    properties: Omit<Properties, 'client'>,
    { client = recordActions(), language = 'en' } = {},
  ): Promise<VerifyCodeHarness> {
    const element = await mount('atrezzo-verify-code', { ...properties, client }, language);
    return new VerifyCodeHarness(element, client);
  }

  async show(properties: Properties): Promise<void> {
    Object.assign(this.element, properties);
    await this.element.updateComplete;
  }

  /** Lets the clock run, one second at a time as a page does. */
  async wait(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      await this.client.clock.advance(1000);
      await this.element.updateComplete;
    }
  }

  get heading(): string {
    return read(this.element.renderRoot.querySelector('h1'));
  }

  get intro(): string {
    return read(this.element.renderRoot.querySelector('.intro'));
  }

  /** What stands in the note below the form. */
  get note(): string {
    return read(this.element.renderRoot.querySelector('[part="problem"]'));
  }

  /** What is said to someone who listens. */
  get news(): string {
    return read(this.element.querySelector('.unseen[role="status"]'));
  }

  /** Hint or error of the field with this label. */
  below(label: string): string {
    return read(this.element.ownerDocument.getElementById(`${this.field(label).id}-below`));
  }

  field<T extends HTMLElement = HTMLInputElement>(label: string): T {
    const found = [...this.element.querySelectorAll('label')].find((each) => read(each) === label);
    if (!found?.control) throw new Error(`There is no field "${label}".`);
    return found.control as T;
  }

  get buttons(): string[] {
    return this.#allButtons.map(read);
  }

  button(label: string): HTMLButtonElement {
    const found = this.#allButtons.find((each) => read(each) === label);
    if (!found) throw new Error(`There is no button "${label}", only ${this.buttons.join(', ')}.`);
    return found;
  }

  async press(label: string): Promise<void> {
    this.button(label).click();
    await this.element.updateComplete;
  }

  /** Types or pastes `text` where the focus is, as one stroke. */
  async insert(text: string): Promise<void> {
    document.execCommand('insertText', false, text);
    await this.element.updateComplete;
  }

  /** What is said of a control beside its name. */
  descriptionOf(control: HTMLElement): string {
    const ids = control.getAttribute('aria-describedby')?.split(' ') ?? [];
    return ids.map((id) => read(document.getElementById(id))).join(' ');
  }

  get #allButtons(): HTMLButtonElement[] {
    return [
      ...this.element.renderRoot.querySelectorAll<HTMLButtonElement>('.intro button'),
      ...this.element.querySelectorAll('button'),
    ];
  }
}

/** The text of an element, in one line. */
function read(element: Element | null): string {
  return element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
}
