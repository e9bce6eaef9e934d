import type { Notice } from '@atrezzo/contract';
import type { LitElement, ReactiveController } from 'lit';
import { frame } from '../messages/en/frame.ts';
import type { Catalogue } from '../messages/en.ts';
import type { Language } from '../messages/language.ts';
import { english, languageOf, loadLanguage } from '../messages/language.ts';
import type { Message, Values } from '../messages/message.ts';
import { fillMessage } from '../messages/message.ts';
import type { Settings } from './settings.ts';
import type { ShownProblem } from './shown-problem.ts';

type Keys<English> = (keyof English | keyof typeof frame) & keyof Catalogue;

/** Says what an element has to say: in the language around it, or in the English that came with it. */
export class MessagesController<English extends Partial<Catalogue>> implements ReactiveController {
  readonly #host: LitElement & { settings: Settings };
  #wanted: string | undefined;
  #language: Language | undefined;

  /** `part` is what the element says, in English. */
  constructor(host: LitElement & { settings: Settings }, part: English) {
    this.#host = host;
    Object.assign(english, frame, part);
    host.addController(this);
  }

  hostUpdate(): void {
    const tag = languageOf(this.#host);
    if (tag === this.#wanted) return;
    this.#wanted = tag;
    const language = loadLanguage(tag);
    if (language instanceof Promise) void language.then((late) => this.#take(tag, late));
    else this.#language = language;
  }

  /** False while the first language is being loaded: nothing is shown rather than the wrong one. */
  get isReady(): boolean {
    return this.#language !== undefined;
  }

  /** BCP 47. */
  get tag(): string {
    return this.#language?.tag ?? 'en';
  }

  text(key: Keys<English>, values?: Values): string {
    return this.#say(key, values).join('');
  }

  /** As `text`, where a value is a template: a link or an emphasis inside the sentence. */
  pieces(key: Keys<English>, values: Values): unknown[] {
    return this.#say(key, values);
  }

  notice(notice: Notice): string {
    return this.#say(`notice.${notice}`).join('');
  }

  /** What a problem means for the person. A code from a newer BFF is read as `unexpected`. */
  problem({ code }: ShownProblem, when = this.text('problem.later')): string {
    const known = this.#find(`problem.${code}`) ? code : 'unexpected';
    return this.#say(`problem.${known}`, { when }).join('');
  }

  /** `4:30 PM`, as the language writes it. */
  time(ms: number): string {
    return new Intl.DateTimeFormat(this.tag, { timeStyle: 'short' }).format(ms);
  }

  /** A language that comes after another was asked for is dropped. */
  #take(tag: string, language: Language): void {
    if (tag !== this.#wanted) return;
    this.#language = language;
    this.#host.requestUpdate();
  }

  #say(key: keyof Catalogue, values: Values = {}): unknown[] {
    return fillMessage(this.#find(key) ?? key, values, this.tag);
  }

  #find(key: keyof Catalogue): Message | undefined {
    const { messages } = this.#host.settings;
    return messages?.[key] ?? this.#language?.catalogue[key] ?? english[key];
  }
}
