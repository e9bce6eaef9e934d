import { html } from 'lit';

export const deviceIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <rect x="3" y="4.5" width="18" height="12" rx="2" />
  <path d="M8.5 20h7M12 16.5V20" />
</svg>`;
