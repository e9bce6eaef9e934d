import type { FlowPlace } from './recall-flow.ts';
import { placeKey } from './recall-flow.ts';

/** Remembers a flow in this tab, or forgets it; says whether the browser lets this page remember at all. */
export function rememberFlow(place: FlowPlace, id: string | undefined): boolean {
  try {
    if (id === undefined) sessionStorage.removeItem(placeKey(place));
    else sessionStorage.setItem(placeKey(place), id);
    return true;
  } catch {
    return false;
  }
}
