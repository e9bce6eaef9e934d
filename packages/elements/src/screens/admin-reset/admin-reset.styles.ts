import { css } from 'lit';
import { controls, keyframes } from '../../styles/controls.ts';

export const adminResetStyles = css`
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
  [hidden] {
    display: none !important;
  }
  .frame {
    overflow-wrap: anywhere;
  }
  .search {
    margin: 0;
  }
  label {
    display: block;
    margin-block-end: 6px;
    font-size: 0.925rem;
    font-weight: 600;
  }
  .search-row {
    display: flex;
    gap: 8px;
    max-inline-size: 560px;
  }
  input,
  textarea {
    flex: 1;
    inline-size: 100%;
    min-inline-size: 0;
    margin: 0;
    padding: 0 14px;
    font: inherit;
    color: inherit;
    background: var(--_surface);
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
  }
  input {
    block-size: var(--_control);
  }
  textarea {
    padding-block: 10px;
    resize: vertical;
  }
  :is(input, textarea):focus-visible {
    border-color: var(--_accent);
    outline-offset: 0;
  }
  [aria-invalid='true'] {
    border-color: var(--_danger);
    box-shadow: inset 0 0 0 1px var(--_danger);
  }
  .hint,
  .below {
    margin: 6px 0 0;
    font-size: 0.875rem;
    line-height: 1.25rem;
    color: var(--_muted);
  }
  .below {
    min-block-size: 1.25rem;
  }
  .error {
    color: var(--_danger);
    font-weight: 600;
  }
  .count {
    min-block-size: 1.5rem;
    margin: 16px 0 8px;
    color: var(--_muted);
    font-size: 0.925rem;
  }
  div[aria-busy='true'] {
    cursor: progress;
  }
  div[aria-busy='true'] > * {
    animation: none;
    opacity: 0.6;
  }
  div[aria-busy='true']::after {
    content: none;
  }
  .users {
    margin: 0;
    padding: 0;
    list-style: none;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.2);
  }
  .users > li + li {
    border-block-start: 1px solid var(--_line);
  }
  summary {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
    min-block-size: 56px;
    padding: 10px 16px 10px 40px;
    position: relative;
    border-radius: calc(var(--_radius) * 1.2);
    cursor: pointer;
    list-style: none;
  }
  summary:dir(rtl) {
    padding: 10px 40px 10px 16px;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary::before {
    content: '';
    position: absolute;
    inset-inline-start: 18px;
    inset-block: 0;
    margin-block: auto;
    inline-size: 8px;
    block-size: 8px;
    border: solid var(--_muted);
    border-width: 2px 2px 0 0;
    rotate: 45deg;
    transition: rotate 0.15s;
  }
  summary:dir(rtl)::before {
    rotate: 225deg;
  }
  [open] > summary::before {
    rotate: 135deg;
  }
  [open] > summary {
    border-end-start-radius: 0;
    border-end-end-radius: 0;
  }
  .users > li:not(:first-child) > * > summary {
    border-start-start-radius: 0;
    border-start-end-radius: 0;
  }
  .users > li:not(:last-child) > * > summary {
    border-end-start-radius: 0;
    border-end-end-radius: 0;
  }
  summary:focus-visible {
    outline-offset: -3px;
  }
  summary:hover {
    background: var(--_accent-soft);
  }
  .who {
    display: grid;
    flex: 1 1 180px;
    min-inline-size: 0;
  }
  .who > span {
    color: var(--_muted);
    font-size: 0.925rem;
  }
  .statuses {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .status {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    padding: 2px 10px;
    font-size: 0.85rem;
    font-weight: 600;
    color: var(--_muted);
    background: var(--_sunken);
    border: 1px solid var(--_line);
    border-radius: 99px;
  }
  .status svg {
    inline-size: 15px;
    block-size: 15px;
  }
  .complete {
    color: var(--_success);
    background: var(--_success-soft);
    border-color: color-mix(in oklab, currentColor 25%, transparent);
  }
  .locked {
    color: var(--_danger);
    background: var(--_danger-soft);
    border-color: color-mix(in oklab, currentColor 25%, transparent);
  }
  .more {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: 12px;
    padding: 14px 16px 18px 40px;
  }
  .more:dir(rtl) {
    padding: 14px 40px 18px 16px;
  }
  @container (max-width: 479px) {
    .more {
      padding-inline: 16px;
    }
  }
  dl {
    display: grid;
    flex: 1 1 240px;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 190px), 1fr));
    gap: 12px 24px;
    min-inline-size: 0;
    margin: 0;
  }
  dt {
    color: var(--_muted);
    font-size: 0.85rem;
  }
  dd {
    margin: 0;
  }
  .pencil {
    inline-size: 46px;
    padding: 0;
  }
  .pages {
    display: flex;
    gap: 8px;
    margin-block-start: 16px;
  }
  .card {
    max-inline-size: 760px;
    padding: 20px;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.2);
  }
  @container (min-width: 480px) {
    .card {
      padding: 28px;
    }
  }
  h2 {
    margin: 0 0 8px;
    font-size: 1.3rem;
    font-weight: 650;
    line-height: 1.3;
    text-wrap: balance;
  }
  h2:focus-visible {
    outline: none;
  }
  .card dl {
    margin-block: 20px;
  }
  p {
    margin: 0 0 14px;
    text-wrap: pretty;
  }
  .acts {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .acts > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px 20px;
    padding-block: 16px;
    border-block-start: 1px solid var(--_line);
  }
  .acts > li:last-child {
    padding-block-end: 0;
  }
  .acts p {
    flex: 1 1 260px;
    margin: 0;
    color: var(--_muted);
    font-size: 0.925rem;
  }
  .acts button {
    min-inline-size: 200px;
  }
  @container (max-width: 479px) {
    .acts button {
      inline-size: 100%;
    }
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
  .note.good {
    margin-block-end: 0;
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
  dialog {
    /* Below the width from which a step draws a card of its own. */
    inline-size: min(100% - 24px, 450px);
    max-block-size: calc(100dvh - 24px);
    padding: 24px 20px;
    overflow: auto;
    color: var(--_text);
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.6);
    overflow-wrap: anywhere;
  }
  dialog:has(.first) {
    padding: 20px 0 0;
  }
  /* The line below a step is where the dialog ends. */
  ::slotted([slot='step-up']) {
    margin-block-end: -1px;
  }
  dialog::backdrop {
    background: rgb(10 16 24 / 0.55);
  }
  .first {
    margin: 0 20px 4px;
    font-weight: 650;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 10px;
    margin-block-start: 20px;
  }
  .buttons > * {
    flex: 1 1 auto;
  }
  ${keyframes}
`;
