import { html } from 'lit';

export const pencilIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M4 20h4L19.5 8.5a2.1 2.1 0 0 0-3-3L5 17v3ZM14.5 7.5l3 3" />
</svg>`;

export const lockIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <rect x="5" y="11" width="14" height="9" rx="2" />
  <path d="M8 11V8a4 4 0 0 1 8 0v3" />
</svg>`;
