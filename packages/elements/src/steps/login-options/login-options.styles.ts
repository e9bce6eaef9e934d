import { css } from 'lit';

export const loginOptionsStyles = css`
  @layer atrezzo {
    .atrezzo-form {
      .panels {
        display: grid;
        gap: 20px;
      }
      .panel {
        display: flex;
        flex-direction: column;
        gap: 12px;
      }
      @container (min-width: 480px) {
        .panel {
          padding: 22px;
          border: 1px solid var(--_line);
          border-radius: calc(var(--_radius) * 1.2);
        }
      }
      @container (min-width: 640px) {
        .panels:has(> :nth-child(2)) {
          grid-template-columns: 1fr 1fr;
        }
      }
      h2 {
        margin: 0 0 -8px;
        font-size: 1.05rem;
        font-weight: 650;
        line-height: 1.4;
      }
      .panel > p {
        margin: 0 0 4px;
        font-size: 0.925rem;
        color: var(--_muted);
      }
      .check + .below {
        margin-block-start: -14px;
        padding-inline-start: 32px;
      }
      .links {
        display: grid;
        gap: 14px;
        margin: 12px 0 0;
        padding: 20px 0 0;
        font-size: 0.95rem;
        line-height: 1.35;
        color: var(--_muted);
        list-style: none;
        border-block-start: 1px solid var(--_line);
      }
    }
  }
`;
