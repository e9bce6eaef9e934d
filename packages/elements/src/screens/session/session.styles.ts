import { css } from 'lit';
import { controls, keyframes } from '../../styles/controls.ts';

export const sessionStyles = css`
  :host {
    display: contents;
  }
  ${controls}
  dialog {
    inline-size: min(448px, 100vw - 24px);
    max-block-size: calc(100dvh - 24px);
    margin: auto;
    padding: 24px 20px;
    overflow: auto;
    overflow-wrap: anywhere;
    color: var(--_text);
    font: 1rem/1.5 var(--_font);
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.6);
    box-shadow: 0 24px 64px -16px rgb(16 32 48 / 0.4);
  }
  @media (min-width: 480px) {
    dialog {
      padding: 32px;
    }
  }
  dialog::backdrop {
    background: rgb(16 24 32 / 0.55);
  }
  /* What the page shows is no longer for whoever sits there. */
  .over::backdrop {
    background: light-dark(#f4f7fa, #0f141a);
  }
  h2 {
    margin: 0 0 6px;
    font-size: 1.5rem;
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.012em;
    text-wrap: balance;
  }
  p {
    margin: 0 0 20px;
    color: var(--_muted);
    text-wrap: pretty;
  }
  .left {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 12px;
    padding-block: 10px;
    border-block: 1px solid var(--_line);
  }
  .left strong {
    color: var(--_text);
    font-size: 1.75rem;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    line-height: 1.25;
  }
  .actions {
    display: grid;
    gap: 8px;
  }
  .note {
    display: flex;
    gap: 10px;
    align-items: flex-start;
    margin-block-end: 14px;
    padding: 12px 14px;
    color: var(--_danger);
    font-size: 0.925rem;
    background: var(--_danger-soft);
    border: 1px solid color-mix(in oklab, currentColor 25%, transparent);
    border-radius: var(--_radius);
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .button.primary,
  .button.primary:hover {
    color: var(--_on-accent);
  }
  ${keyframes}
`;
