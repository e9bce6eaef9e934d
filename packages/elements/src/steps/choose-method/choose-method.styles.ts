import { css } from 'lit';

export const chooseMethodStyles = css`
  @layer atrezzo {
    .atrezzo-form {
      .choice {
        justify-content: flex-start;
        gap: 16px;
        padding: 18px 20px;
        font-weight: 400;
        text-align: start;
      }
      .choice > svg {
        inline-size: 28px;
        block-size: 28px;
      }
      .choice > span {
        display: grid;
        gap: 4px;
        font-size: 0.925rem;
        line-height: 1.4;
        text-wrap: pretty;
      }
      .choice .title {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 10px;
        align-items: center;
        font-size: 1.0625rem;
        font-weight: 650;
      }
      .choice .chip {
        padding: 0 9px;
        font-size: 0.8125rem;
        font-weight: 600;
        border: 1px solid;
        border-radius: 99px;
      }
      .choice.secondary > svg {
        color: var(--_accent);
      }
      .choice.secondary .title + span {
        color: var(--_muted);
      }
      .choice ~ p {
        margin: 4px 0 0;
        font-size: 0.925rem;
        color: var(--_muted);
      }
    }
  }
`;
