import type { DefineOptions } from '../define-once.ts';
import type { Screen } from '../registry.ts';

/** What `define` is on a server, where there are no elements to define: nothing happens. */
export function defineAll(_options: DefineOptions = {}): void {}

export async function defineStep(_step: Screen, _options: DefineOptions = {}): Promise<void> {}
