import type { Start } from '../../internal/step-controller.ts';
import type { FlowPlace } from './recall-flow.ts';
import { placeKey } from './recall-flow.ts';

const startKey = (place: FlowPlace): string => `${placeKey(place)}:start`;

/** Keeps what was chosen while the page loads again; returns whether the browser lets this page keep it. */
export function keepStart(place: FlowPlace, start: Start): boolean {
  try {
    sessionStorage.setItem(startKey(place), JSON.stringify(start));
    return true;
  } catch {
    return false;
  }
}

/** What was chosen before the page was loaded again. Returned once, so that no later visit acts on it. */
export function takeStart(place: FlowPlace): Start | undefined {
  try {
    const kept = sessionStorage.getItem(startKey(place));
    sessionStorage.removeItem(startKey(place));
    return kept ? (JSON.parse(kept) as Start) : undefined;
  } catch {
    return undefined;
  }
}
