import type { DefineOptions } from './define-once.ts';
import { defineOnce } from './define-once.ts';
import type { Screen } from './registry.ts';
import { registry } from './registry.ts';

const arrived = new Set<Screen>();

/**
 * Fetches a screen's element, unless there is no connection: Chromium never asks again for a module that
 * once did not come, until the page is loaded anew.
 */
export async function loadScreen(screen: Screen): Promise<CustomElementConstructor | undefined> {
  if (!navigator.onLine && !arrived.has(screen)) throw new TypeError(`${screen} is not here yet.`);
  const ElementClass = await registry[screen]?.load?.();
  arrived.add(screen);
  return ElementClass;
}

/** Loads a screen's element and defines it; where its tag is taken already, that one is used. */
export async function defineScreen(screen: Screen, options: DefineOptions): Promise<void> {
  const ElementClass = await loadScreen(screen);
  if (ElementClass) defineOnce(screen, ElementClass, options);
}
