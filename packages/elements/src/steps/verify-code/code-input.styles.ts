import { css } from 'lit';

/**
 * Boxes, and over them an input whose digits are spaced to fall into them. Its spacing is the drawing
 * itself, so a page's general rules for inputs may not change it.
 */
export const codeInputStyles = css`
  @layer atrezzo {
    .atrezzo-form {
      .code {
        --_gap: calc(48px / var(--_n));
        container-type: inline-size;
        position: relative;
        display: grid;
        grid: 60px / repeat(var(--_n), 1fr);
        gap: var(--_gap);
        max-inline-size: calc(var(--_n) * 72px);
        margin: -4px;
        padding: 4px;
        overflow: clip;
      }
      .code > * {
        --_box: calc((100cqi - (var(--_n) - 1) * var(--_gap)) / var(--_n));
      }
      .code i {
        background: var(--_sunken);
        border: 1px solid var(--_control-line);
        border-radius: min(var(--_radius), 12px);
      }
      .code:focus-within .marked {
        background: var(--_surface);
        border-color: var(--_accent);
        outline: 3px solid var(--_ring);
      }
      .code:has([aria-invalid='true']) :is(i, .marked) {
        background: var(--_danger-soft);
        border-color: var(--_danger);
      }
      .code input {
        position: absolute;
        inset: 4px auto 4px 4px;
        inline-size: calc(100cqi + 2 * var(--_box)) !important;
        block-size: 60px;
        padding: 0 0 0 calc((var(--_box) - 1ch) / 2) !important;
        font: 600 1.75rem / 60px ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono',
          monospace !important;
        letter-spacing: calc(var(--_box) + var(--_gap) - 1ch) !important;
        text-align: left !important;
        color: var(--_text);
        caret-color: var(--_accent);
        background: none !important;
        border: 0 !important;
        box-shadow: none;
        outline: none;
      }
      .code + .below {
        min-block-size: 2.5rem;
      }
      .code ::selection {
        color: inherit;
        background: none;
      }
      .code :autofill {
        background-clip: text !important;
        -webkit-text-fill-color: var(--_text);
      }
      @media (forced-colors: active) {
        .code i {
          background: Field;
        }
        .code input {
          forced-color-adjust: none;
          color: FieldText;
        }
      }
    }
  }
`;
