import { css } from 'lit';

/** In the frame, above the heading. */
export const changedTermsStyles = css`
  .changed {
    margin-block-end: 18px;
  }
`;

/** In the light form. */
export const termsConsentStyles = css`
  @layer atrezzo {
    .atrezzo-form {
      .terms {
        --_shade: light-dark(rgb(16 32 48 / 0.14), rgb(0 0 0 / 0.6));
        max-block-size: clamp(220px, 44vh, 400px);
        padding: 16px 18px;
        overflow: auto;
        overscroll-behavior: contain;
        font-size: 0.925rem;
        line-height: 1.55;
        /* A shade at either end, which the text covers where it has come to that end. */
        background:
          linear-gradient(var(--_sunken) 50%, transparent) top / 100% 32px no-repeat local,
          linear-gradient(transparent, var(--_sunken) 50%) bottom / 100% 32px no-repeat local,
          linear-gradient(var(--_shade), transparent) top / 100% 14px no-repeat,
          linear-gradient(transparent, var(--_shade)) bottom / 100% 14px no-repeat,
          var(--_sunken);
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
      }
      .terms :is(h2, h3) {
        margin: 0 0 6px;
        font-size: 1.05rem;
        font-weight: 650;
        line-height: 1.4;
      }
      .terms h3 {
        margin-block-start: 16px;
        font-size: 0.95rem;
      }
      .terms p {
        margin: 0 0 12px;
      }
      .terms + .field {
        grid-template-columns: auto 1fr;
        align-items: center;
        column-gap: 12px;
      }
      .terms + .field label {
        grid-area: 1 / 2;
        margin: 0;
        padding-block: 10px;
        font-size: 0.95rem;
        font-weight: 400;
        cursor: pointer;
      }
      .terms + .field .below {
        grid-column: 1 / -1;
        margin: 0;
      }
      .decline {
        display: grid;
        justify-items: center;
      }
      .asked {
        gap: 10px;
        padding: 16px 18px 12px;
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
      }
      .asked p {
        margin: 0 0 4px;
        font-size: 0.925rem;
      }
      @media print {
        .terms {
          max-block-size: none;
          padding: 0;
          background: none;
          border: 0;
        }
        .terms ~ * {
          display: none;
        }
      }
    }
  }
`;
