import { html } from 'lit';

export * from './first-icons.ts';

export const arrowIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="m14.5 6-6 6 6 6" />
</svg>`;

export const checkIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="m5 12.5 4.5 4.5L19 7.5" />
</svg>`;

export const dotIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <circle cx="12" cy="12" r="4.5" />
</svg>`;
