import { html } from 'hono/html';
import type { Html } from './page.ts';

const spaces = /\s+/;

/** Whether a text has every word of a search in it, in any order and any case. */
export function matchesSearch(search: string, text: string): boolean {
  const lowered = text.toLowerCase();
  return search
    .toLowerCase()
    .split(spaces)
    .every((word) => lowered.includes(word));
}

/** A search form that needs no script. */
export function renderSearch(search: {
  path: string;
  label: string;
  q: string;
  more?: Html;
}): Html {
  return html`<form class="search" method="get" action="${search.path}" role="search">
    <label class="form-field grow">
      <span>${search.label}</span>
      <input type="search" name="q" value="${search.q}" autocomplete="off" spellcheck="false" />
    </label>
    ${search.more}
    <button type="submit" class="button primary">Search</button>
  </form>`;
}
