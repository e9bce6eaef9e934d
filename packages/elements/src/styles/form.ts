import { css } from 'lit';
import { controls, keyframes } from './controls.ts';

/** The light forms' sheet. Its layer is low: whatever the page says without a layer wins. */
export const form = css`
  @layer atrezzo {
    .atrezzo-form {
      display: grid;
      gap: 12px;
      margin: 0;
      color: var(--_text);
      font: 1rem/1.5 var(--_font);
      .primary,
      .secondary {
        inline-size: 100%;
      }
      .below {
        display: flex;
        gap: 8px;
        min-block-size: 1.5rem;
        margin: 4px 0 0;
        font-size: 0.875rem;
        line-height: 1.25rem;
        color: var(--_muted);
      }
      .check {
        display: flex;
        gap: 12px;
        align-items: center;
        min-block-size: 44px;
        margin: 0;
        font-size: 0.95rem;
        font-weight: 400;
        cursor: pointer;
      }
      [type='checkbox'] {
        flex: none;
        inline-size: 20px;
        block-size: 20px;
        margin: 0;
        accent-color: var(--_accent);
      }
      ${controls}
    }
    ${keyframes}
  }
`;
