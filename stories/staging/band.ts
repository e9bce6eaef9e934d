import type { TemplateResult } from 'lit';
import { html } from 'lit';
import './staging.css';

/** A stripe of a page that has a look of its own: `className` says which, or `theme`. */
export function band(className: string, screens: TemplateResult[], theme = ''): TemplateResult {
  return html`<div class="band ${className}" data-theme=${theme}>
    <div class="board">${screens}</div>
  </div>`;
}
