import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import './staging.css';

/** Several looks side by side, each with the words above it. */
export function gallery(pictures: Iterable<readonly [string, TemplateResult]>): TemplateResult {
  return html`<div class="gallery" inert ${ref(wakeLater)}>
    ${Array.from(
      pictures,
      ([caption, picture]) => html`<figure>
        <figcaption>${caption}</figcaption>
        ${picture}
      </figure>`,
    )}
  </div>`;
}

/** Each refusal takes the focus to its field: among many that would only move the page about. */
async function wakeLater(element: Element | undefined): Promise<void> {
  if (!(element instanceof HTMLElement)) return;
  await new Promise(requestAnimationFrame);
  element.inert = false;
}
