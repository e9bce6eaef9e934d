import type { TemplateResult } from 'lit';
import { html } from 'lit';
import './brands.css';

/** A host that is not ours: its class in `brands.css`, its name and its logo. */
export interface Brand {
  className: string;
  name: string;
  logo: TemplateResult;
}

export const brands: readonly Brand[] = [
  {
    className: 'harbour',
    name: 'Harbour Health',
    logo: html`<span slot="logo" class="brand-logo">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <path d="M3 20c4.3 4.7 8.7 4.7 13 0s8.7-4.7 13 0M3 26c4.3 4.7 8.7 4.7 13 0s8.7-4.7 13 0" />
        <path d="M16 15V3l9 12Z" />
      </svg>
      Harbour Health
    </span>`,
  },
  {
    className: 'clover',
    name: 'Clover Clinics',
    logo: html`<span slot="logo" class="brand-logo">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <circle cx="11" cy="11" r="6" />
        <circle cx="21" cy="11" r="6" />
        <circle cx="11" cy="21" r="6" />
        <circle cx="21" cy="21" r="6" />
      </svg>
      Clover
    </span>`,
  },
  {
    className: 'northline',
    name: 'Northline',
    logo: html`<span slot="logo" class="brand-logo">
      <svg viewBox="0 0 32 32" aria-hidden="true"><path d="M4 28V4l24 24V4" /></svg>
      NORTHLINE
    </span>`,
  },
];
