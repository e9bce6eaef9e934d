/** How events of the login travel: out of every shadow, up to the page. */
export const crossesShadows = { bubbles: true, composed: true } as const;
export const canBeRefused = { ...crossesShadows, cancelable: true } as const;

/** The element is there and usable. */
export class AtrezzoReadyEvent extends Event {
  constructor() {
    super('atrezzo-ready', crossesShadows);
  }
}

/** `page` is this one, to be loaded anew. */
export type NavigationTarget = 'register' | 'help' | 'login' | 'back' | 'employees' | 'page';

/** The person wants to go somewhere else. Cancel it to take them there in your own way. */
export class AtrezzoNavigateEvent extends Event {
  readonly to: NavigationTarget;
  /** Where the link leads, if it leads anywhere. */
  readonly href: string | undefined;

  constructor(to: NavigationTarget, href?: string) {
    super('atrezzo-navigate', canBeRefused);
    this.to = to;
    this.href = href;
  }
}

declare global {
  interface HTMLElementEventMap {
    'atrezzo-ready': AtrezzoReadyEvent;
    'atrezzo-navigate': AtrezzoNavigateEvent;
  }
}
