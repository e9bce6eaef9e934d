import { css } from 'lit';

export const recoveryCodeStyles = css`
  @layer atrezzo {
    .atrezzo-form {
      .recovery {
        font-family: ui-monospace, monospace;
        font-size: 1.15rem;
        letter-spacing: 0.08em;
        text-transform: uppercase;
      }
    }
  }
`;
