import { css } from 'lit';

export const loginHelpStyles = css`
  @layer atrezzo {
    .atrezzo-form {
      h2 {
        margin: 8px 0 -6px;
        font-size: 1.05rem;
        font-weight: 650;
        line-height: 1.4;
      }
      h3 {
        margin: 0 0 4px;
        font-size: 0.95rem;
        font-weight: 650;
      }
      .topics {
        display: grid;
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
      }
      details + details {
        border-block-start: 1px solid var(--_line);
      }
      summary {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
        min-block-size: var(--_control);
        padding: 8px 14px;
        font-weight: 600;
        border-radius: var(--_radius);
        list-style: none;
        cursor: pointer;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary:hover {
        background: var(--_accent-soft);
      }
      summary::after {
        content: '';
        flex: none;
        inline-size: 9px;
        block-size: 9px;
        margin-inline-end: 3px;
        border: solid currentColor;
        border-width: 0 2px 2px 0;
        rotate: 45deg;
        translate: 0 -2px;
      }
      [open] > summary::after {
        rotate: -135deg;
        translate: 0 2px;
      }
      .answer {
        display: grid;
        justify-items: start;
        gap: 12px;
        padding: 2px 14px 16px;
        font-size: 0.95rem;
      }
      :is(.answer, .sent) :is(p, ol) {
        margin: 0;
      }
      .answer ol {
        padding-inline-start: 22px;
      }
      .sent {
        display: grid;
        gap: 10px;
      }
    }
  }
`;
