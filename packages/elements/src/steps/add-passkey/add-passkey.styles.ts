import { css } from 'lit';

export const addPasskeyStyles = css`
  @layer atrezzo {
    .atrezzo-form {
      .reasons {
        display: grid;
        gap: 8px;
        margin: 0 0 12px;
        padding-inline-start: 1.2em;
        font-size: 0.95rem;
      }
    }
  }
`;
