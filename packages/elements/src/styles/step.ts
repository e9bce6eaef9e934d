import { css } from 'lit';

/** Beyond what the first screen has: the way back, good news, and their colours. */
export const step = css`
  :host {
    --_sunken: var(--atrezzo-sunken, light-dark(#f4f7fa, #0f141a));
    --_success: var(--atrezzo-success, light-dark(#14663b, #7fd6a5));
    --_success-soft: color-mix(in oklab, var(--_success) 10%, var(--_surface));
  }
  @media (forced-colors: active) {
    :host {
      --_success: CanvasText;
    }
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .back {
    margin: -8px -10px 8px;
    gap: 6px;
  }
  .back svg:dir(rtl) {
    scale: -1 1;
  }
  .good {
    margin-block-end: 18px;
    color: var(--_success);
    background: var(--_success-soft);
  }
`;
