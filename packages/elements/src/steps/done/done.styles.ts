import { css } from 'lit';

export const doneStyles = css`
  .medal {
    display: grid;
    place-items: center;
    inline-size: 72px;
    block-size: 72px;
    margin: 4px auto 20px;
    color: var(--_success);
    background: var(--_success-soft);
    border-radius: 50%;
    outline: 2px solid color-mix(in oklab, var(--_success) 35%, transparent);
    outline-offset: 8px;
  }
  .medal svg {
    inline-size: 36px;
    block-size: 36px;
  }
  h1,
  .intro {
    text-align: center;
  }
`;
