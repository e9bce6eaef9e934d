import { css } from 'lit';

/** Buttons, links and icons, wherever they stand: in a frame's shadow or in a light form. */
export const controls = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  button,
  .button {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 10px;
    min-block-size: var(--_control);
    margin: 0;
    padding: 8px 18px;
    font: inherit;
    font-weight: 600;
    line-height: 1.25;
    text-align: center;
    text-decoration: none;
    color: var(--_text);
    background: none;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    cursor: pointer;
  }
  .primary {
    color: var(--_on-accent);
    background: var(--_accent);
  }
  .primary:hover {
    background: color-mix(in oklab, var(--_accent) 88%, var(--_text));
  }
  .secondary {
    border-color: var(--_control-line);
  }
  .secondary:hover,
  .quiet:hover {
    background: var(--_accent-soft);
  }
  .quiet,
  .link,
  a {
    color: var(--_accent);
    font-weight: 600;
    text-underline-offset: 3px;
  }
  .quiet {
    min-block-size: 44px;
    padding: 4px 10px;
  }
  .link {
    display: inline;
    min-block-size: 44px;
    margin-block: -13px;
    padding: 13px 0;
    border: 0;
    text-decoration: underline;
    text-align: start;
  }
  :is(a, .link):hover {
    text-decoration-thickness: 2px;
  }
  :focus-visible {
    outline: 3px solid var(--_ring);
    outline-offset: 2px;
  }
  svg {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  [aria-busy='true'] {
    cursor: progress;
  }
  [aria-busy='true'] > * {
    animation: atrezzo-hide 0s 0.15s forwards;
  }
  [aria-busy='true']::after {
    content: '';
    position: absolute;
    inset: 0;
    margin: auto;
    inline-size: 20px;
    block-size: 20px;
    border: 2px solid currentColor;
    border-inline-end-color: transparent;
    border-radius: 50%;
    opacity: 0;
    animation:
      atrezzo-show 0s 0.15s forwards,
      atrezzo-turn 0.8s linear infinite;
  }
  @media (prefers-reduced-motion: reduce) {
    [aria-busy='true']::after {
      animation-name: atrezzo-show;
    }
  }
  @media (forced-colors: active) {
    .primary {
      forced-color-adjust: none;
      color: HighlightText;
      background: Highlight;
    }
  }
`;

/** A keyframes rule cannot be nested: each sheet that uses `controls` carries it beside. */
export const keyframes = css`
  @keyframes atrezzo-hide {
    to {
      opacity: 0;
    }
  }
  @keyframes atrezzo-show {
    to {
      opacity: 1;
    }
  }
  @keyframes atrezzo-turn {
    to {
      rotate: 1turn;
    }
  }
`;
