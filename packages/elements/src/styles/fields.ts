import { css } from 'lit';

/** Labels, inputs and errors, inside the layer of the light forms. */
export const fields = css`
  @layer atrezzo {
    .atrezzo-form {
      .unseen {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
        white-space: nowrap;
      }
      .field {
        display: grid;
        min-inline-size: 0;
      }
      label {
        margin-block-end: 6px;
        font-size: 0.925rem;
        font-weight: 600;
      }
      input,
      select {
        inline-size: 100%;
        block-size: var(--_control);
        margin: 0;
        padding: 0 14px;
        font: inherit;
        color: inherit;
        background: var(--_surface);
        border: 1px solid var(--_control-line);
        border-radius: var(--_radius);
      }
      :is(input, select):focus-visible {
        border-color: var(--_accent);
        outline-offset: 0;
      }
      [aria-invalid='true'] {
        border-color: var(--_danger);
        box-shadow: inset 0 0 0 1px var(--_danger);
      }
      .error {
        display: contents;
        color: var(--_danger);
        font-weight: 600;
      }
      .error svg {
        inline-size: 18px;
        block-size: 18px;
        margin-block-start: 1px;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: center;
        gap: 0 12px;
        margin-inline: -10px;
      }
      .reveal {
        display: grid;
        grid-template-columns: 1fr auto;
      }
      .reveal > * {
        grid-row: 1;
      }
      .reveal input {
        grid-column: 1 / -1;
        padding-inline-end: 96px;
      }
      .reveal button {
        grid-column: 2;
        align-self: center;
        min-inline-size: 64px;
        margin-inline-end: 4px;
        font-size: 0.9rem;
      }
    }
  }
`;
