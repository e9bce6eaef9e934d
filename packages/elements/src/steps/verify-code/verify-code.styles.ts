import { css } from 'lit';

export const verifyCodeStyles = css`
  @layer atrezzo {
    .atrezzo-form {
      [readonly],
      .given {
        background: var(--_sunken);
        border: 1px solid var(--_line);
      }
      .given {
        display: flex;
        align-items: center;
        min-block-size: var(--_control);
        padding: 4px 14px;
        border-radius: var(--_radius);
      }
      .number {
        display: grid;
        gap: 12px;
      }
      .number .field:first-child .below {
        display: none;
      }
      @container (min-width: 420px) {
        .number {
          grid-template: auto auto auto / auto minmax(10rem, 1fr);
          row-gap: 0;
        }
        .number .field {
          display: contents;
        }
        .number label {
          grid-row: 1;
        }
        .number :is(.given, select, input) {
          grid-row: 2;
        }
        .number .below {
          grid-area: 3 / 1 / auto / -1;
        }
      }
      :is(.rates, .lost) {
        margin: 0;
        font-size: 0.875rem;
        line-height: 1.4;
        color: var(--_muted);
      }
      .obstacle {
        display: flex;
        gap: 8px;
        color: var(--_danger);
        font-weight: 600;
      }
      .obstacle svg {
        inline-size: 18px;
        block-size: 18px;
        margin-block-start: 1px;
      }
      .life {
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .life strong {
        color: var(--_text);
      }
      /* How long it is too early stands beside what it is too early for, in every language. */
      .ways {
        display: grid;
        grid-template-columns: 1fr auto;
        justify-items: start;
        align-items: center;
        min-block-size: 44px;
        margin-inline: -10px;
      }
      .ways .quiet {
        text-align: start;
      }
      .ways .quiet + .wait + .quiet {
        grid-column: 1 / -1;
      }
      .ways.stacked {
        grid-template-columns: 1fr;
        justify-items: center;
        gap: 12px;
        margin-inline: 0;
      }
      .wait {
        min-block-size: 1.5rem;
        padding-inline: 10px;
        font-size: 0.925rem;
        font-variant-numeric: tabular-nums;
        color: var(--_muted);
      }
      [aria-disabled='true'] {
        color: var(--_muted);
        cursor: default;
      }
      [aria-disabled='true']:is(.primary, .secondary, :hover) {
        background: var(--_sunken);
        border-color: var(--_line);
      }
      @media (forced-colors: active) {
        [aria-disabled='true'][aria-disabled] {
          color: GrayText;
          background: Canvas;
          border-color: GrayText;
        }
      }
      .progress {
        display: grid;
        gap: 12px;
        justify-self: center;
        margin: 4px 0 12px;
        padding: 0;
        color: var(--_muted);
        list-style: none;
      }
      .progress li {
        display: flex;
        gap: 12px;
        align-items: center;
      }
      .progress .done {
        color: var(--_success);
      }
      .progress .now {
        font-weight: 600;
        color: var(--_text);
      }
      .now svg {
        fill: currentColor;
        color: var(--_accent);
      }
      .key {
        justify-self: center;
        margin: 0 0 8px;
        padding: 6px 28px;
        font: 650 3rem/1.2 var(--_font);
        font-variant-numeric: tabular-nums;
        letter-spacing: 0.06em;
        color: var(--_text);
        background: var(--_accent-soft);
        border: 1px solid var(--_line);
        border-radius: calc(var(--_radius) * 1.2);
      }
      .key span {
        margin-inline-start: 0.4em;
        color: var(--_muted);
      }
    }
  }
`;
