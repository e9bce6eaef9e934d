import { html } from 'lit';

// Decoration, drawn by strokes: the words beside an icon say what it means.

export const warningIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <circle cx="12" cy="12" r="9" />
  <path d="M12 7.5v5.5M12 16.4v.1" />
</svg>`;

export const cubeIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M12 2.5 20.5 7v10L12 21.5 3.5 17V7ZM3.5 7 12 11.6 20.5 7M12 11.6v9.9" />
</svg>`;

export const phoneIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path
    d="M5.2 3.5h3l1.6 4.3-2 1.6a12.5 12.5 0 0 0 6.8 6.8l1.6-2 4.3 1.6v3a2 2 0 0 1-2.2 2A17 17 0 0 1 3.2 5.7a2 2 0 0 1 2-2.2Z"
  />
</svg>`;

export const mailIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <rect x="3" y="5" width="18" height="14" rx="2.2" />
  <path d="m4 7 8 6 8-6" />
</svg>`;

export const keyIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <circle cx="8" cy="15.5" r="4.5" />
  <path d="m11.4 12.2 8.3-8.3M16 7.6l3 3" />
</svg>`;
