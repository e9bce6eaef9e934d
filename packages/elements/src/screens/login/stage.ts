import type { ReactiveController, ReactiveElement } from 'lit';
import { createBeside } from '../../internal/create-beside.ts';
import { AtrezzoReadyEvent } from '../../internal/entry-events.ts';
import type { ScreenElement } from '../../internal/screen-element.ts';
import type { Settings } from '../../internal/settings.ts';
import type { Start } from '../../internal/step-controller.ts';
import type { Screen } from '../../registry.ts';

/** The element on whose children the stage is. */
export interface StageHost extends ReactiveElement, Settings {
  /** The screen before any flow. */
  readonly first: Screen;
  tagOf(screen: Screen): string;
}

/** Slots of a screen's own words: a host's words there would hide what the person is to do next. */
const onlyAtFirst = new Set(['heading', 'intro']);

/** Holds one screen at a time inside the login, and hands it the content that the host has slotted. */
export class Stage implements ReactiveController {
  readonly #host: StageHost;
  readonly #slotted = new Set<Element>();
  readonly #observer = globalThis.MutationObserver && new MutationObserver(() => this.#forward());
  #element: ScreenElement | undefined;

  /** The screen on show. */
  screen: Screen | undefined;

  constructor(host: StageHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.#host, { childList: true });
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  /** The host's own words and addresses may have changed. */
  hostUpdated(): void {
    this.#element?.requestUpdate();
  }

  /** Brings on a screen whose element is defined; one that is on already stays as it is. */
  show(screen: Screen): ScreenElement {
    if (this.#element && screen === this.screen) return this.#element;
    const element = createBeside(this.#host, this.#host.tagOf(screen)) as ScreenElement;
    const isFirst = !this.#element;
    this.screen = screen;
    this.#element = element;
    element.settings = this.#host;
    this.#forward();
    this.#host.replaceChildren(element);
    if (isFirst) void this.#announce(element);
    return element;
  }

  /** Gives the screen on show what it shows. */
  pass(properties: Partial<ScreenElement>): void {
    if (this.#element) Object.assign(this.#element, properties);
  }

  /** Starts what was chosen before the page was loaded again, as if chosen on the screen on show. */
  start(chosen: Start): void {
    this.#element?.start(chosen);
  }

  async #announce(element: ScreenElement): Promise<void> {
    await element.updateComplete;
    this.#host.dispatchEvent(new AtrezzoReadyEvent());
  }

  #forward(): void {
    for (const child of this.#host.querySelectorAll(':scope > [slot]')) this.#slotted.add(child);
    for (const child of this.#slotted) {
      if (this.screen !== this.#host.first && onlyAtFirst.has(child.slot)) child.remove();
      else if (child.parentNode !== this.#element) this.#element?.append(child);
    }
  }
}
