import { html } from 'hono/html';
import type { Html } from './page.ts';

/** Pairs of a name and a value. */
export function renderFacts(facts: (readonly [name: string, value: Html | string])[]): Html {
  return html`<dl class="facts">
    ${facts.map(
      ([name, value]) => html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`,
    )}
  </dl>`;
}
