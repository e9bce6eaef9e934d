import { css } from 'lit';
import { controls, keyframes } from '../../styles/controls.ts';

export const accountSecurityStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    color: var(--_text);
    font: 1rem/1.5 var(--_font);
  }
  :host([hidden]) {
    display: none;
  }
  ${controls}
  .sections[hidden] {
    display: none;
  }
  .sections {
    display: grid;
    gap: 20px;
  }
  section {
    padding: 20px;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.2);
    overflow-wrap: anywhere;
  }
  @container (min-width: 480px) {
    section {
      padding: 24px;
    }
  }
  h2 {
    margin: 0 0 4px;
    font-size: 1.15rem;
    font-weight: 650;
    line-height: 1.35;
  }
  h2:focus-visible {
    outline: none;
  }
  p {
    margin: 0 0 14px;
    text-wrap: pretty;
  }
  h3 {
    margin: 0 0 4px;
    font-size: 1rem;
    font-weight: 650;
  }
  .badge {
    display: inline-block;
    padding: 1px 8px;
    color: var(--_success);
    background: var(--_success-soft);
    border: 1px solid color-mix(in oklab, currentColor 25%, transparent);
    border-radius: 99px;
    font-size: 0.8rem;
    font-weight: 600;
    vertical-align: 1px;
  }
  .lead,
  .facts,
  .empty {
    color: var(--_muted);
    font-size: 0.925rem;
  }
  .items {
    display: grid;
    margin: 0 0 18px;
    padding: 0;
    list-style: none;
    border-block-start: 1px solid var(--_line);
  }
  .items > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    padding-block: 12px;
    border-block-end: 1px solid var(--_line);
  }
  .items > li > svg {
    color: var(--_accent);
  }
  .what {
    display: grid;
    flex: 1 1 min(100% - 36px, 240px);
    min-inline-size: 0;
  }
  .what > strong {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 8px;
    align-items: baseline;
  }
  .state {
    display: grid;
  }
  .few strong {
    color: var(--_danger);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .items > li > .actions {
    margin-inline: -10px;
    gap: 0;
  }
  .question {
    flex: 1 1 100%;
    padding: 14px;
    background: var(--_sunken);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .question p {
    margin-block-end: 10px;
  }
  .name {
    display: grid;
    gap: 6px;
  }
  label {
    font-size: 0.925rem;
    font-weight: 600;
  }
  input {
    inline-size: 100%;
    block-size: var(--_control);
    padding: 0 14px;
    font: inherit;
    color: inherit;
    background: var(--_surface);
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
  }
  .codes {
    padding: 16px;
    background: var(--_sunken);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .codes ol {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(170px, 1fr));
    gap: 8px 24px;
    margin: 0 0 18px;
    padding-inline-start: 2em;
  }
  code {
    font: 600 1.05rem/1.6 ui-monospace, monospace;
    letter-spacing: 0.04em;
    white-space: nowrap;
  }
  .news:empty {
    margin: 0;
  }
  .news {
    margin: 12px 0 0;
    color: var(--_success);
    font-weight: 600;
    font-size: 0.925rem;
  }
  .note {
    display: flex;
    gap: 10px;
    align-items: flex-start;
    margin-block-start: 14px;
    padding: 12px 14px;
    font-size: 0.925rem;
    border: 1px solid color-mix(in oklab, currentColor 25%, transparent);
    border-radius: var(--_radius);
  }
  .bad {
    color: var(--_danger);
    background: var(--_danger-soft);
  }
  .note .quiet {
    display: flex;
    margin: 4px 0 -8px -10px;
    color: inherit;
    text-decoration: underline;
  }
  @media print {
    .actions,
    .codes > p {
      display: none;
    }
    section:not(:has(.codes)) {
      display: none;
    }
  }
  ${keyframes}
`;
