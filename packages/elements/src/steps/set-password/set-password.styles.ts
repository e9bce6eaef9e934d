import { css } from 'lit';

export const setPasswordStyles = css`
  @layer atrezzo {
    .atrezzo-form {
      .strength {
        --_fair: var(--atrezzo-caution, light-dark(#875800, #e9b95c));
        display: flex;
        align-items: center;
        gap: 10px;
        font-weight: 600;
      }
      .strength.weak {
        color: var(--_danger);
      }
      .strength.fair {
        color: var(--_fair);
      }
      .strength.good {
        color: var(--_accent);
      }
      .strength.strong,
      .rule.met {
        color: var(--_success);
      }
      .bars {
        display: flex;
        gap: 4px;
      }
      .bars i {
        inline-size: 28px;
        block-size: 6px;
        border: 1px solid var(--_control-line);
        border-radius: 3px;
        forced-color-adjust: none;
      }
      .weak i:first-child,
      .fair i:nth-child(-n + 2),
      .good i:nth-child(-n + 3),
      .strong i {
        background: currentColor;
        border-color: currentColor;
      }
      @media (forced-colors: active) {
        .bars i {
          color: CanvasText;
        }
      }
      .rules {
        display: grid;
        gap: 4px;
        margin: -6px 0 8px;
        padding: 0;
        font-size: 0.875rem;
        line-height: 1.25rem;
        color: var(--_muted);
        list-style: none;
      }
      .rule {
        display: flex;
        gap: 8px;
      }
      .rule svg {
        inline-size: 18px;
        block-size: 18px;
        margin-block-start: 1px;
      }
    }
  }
`;
