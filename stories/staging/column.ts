import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import './staging.css';

/** The column of a host page in which a login stands; `width` in CSS pixels. */
export function column(width: number, content: unknown): TemplateResult {
  return html`<div class="column" style=${styleMap({ maxInlineSize: `${width}px` })}>
    ${content}
  </div>`;
}
