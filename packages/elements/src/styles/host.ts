import { css } from 'lit';
import { controls, keyframes } from './controls.ts';

/** The frame of a step: a card that answers to its own width. */
export const host = css`
  :host {
    display: block;
    container-type: inline-size;
    inline-size: 100%;
    color: var(--_text);
    font: 1rem/1.5 var(--_font);
  }
  :host([hidden]) {
    display: none;
  }
  .frame {
    max-inline-size: 448px;
    margin-inline: auto;
    padding: 24px 20px;
    background: var(--_surface);
    border-block-end: 1px solid var(--_line);
    overflow-wrap: anywhere;
  }
  .wide {
    max-inline-size: 800px;
  }
  @container (min-width: 480px) {
    .frame {
      padding: 32px;
      border: 1px solid var(--_line);
      border-radius: calc(var(--_radius) * 1.6);
      box-shadow:
        0 1px 2px rgb(16 32 48 / 0.06),
        0 12px 32px -12px rgb(16 32 48 / 0.16);
    }
  }
  .logo {
    display: flex;
    align-items: center;
    gap: 10px;
    margin-block-end: 20px;
    font-weight: 650;
  }
  .logo svg {
    inline-size: 28px;
    block-size: 28px;
    color: var(--_accent);
  }
  h1 {
    margin: 0 0 6px;
    font-size: 1.5rem;
    line-height: 1.25;
    font-weight: 650;
    letter-spacing: -0.012em;
    text-wrap: balance;
  }
  /* It takes the focus to be read out, and is nothing to press. */
  h1:focus-visible {
    outline: none;
  }
  .intro {
    margin: 0 0 20px;
    color: var(--_muted);
    text-wrap: pretty;
  }
  .note {
    display: flex;
    gap: 10px;
    align-items: flex-start;
    padding: 12px 14px;
    font-size: 0.925rem;
    border: 1px solid color-mix(in oklab, currentColor 25%, transparent);
    border-radius: var(--_radius);
  }
  .note svg {
    margin-block-start: 1px;
  }
  .bad {
    margin-block-start: 14px;
    scroll-margin: 16px;
    color: var(--_danger);
    background: var(--_danger-soft);
  }
  .note .quiet {
    margin: 4px 0 -8px -10px;
    color: inherit;
    text-decoration: underline;
  }
  ${controls}
  ${keyframes}
`;
