import { css } from 'lit';

/** What the step adds to the frame: the ringing telephone, and a destination inside a sentence. */
export const verifyCodeFrameStyles = css`
  .picture {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 112px;
    block-size: 112px;
    margin: 12px auto 28px;
    color: var(--_accent);
    background: var(--_accent-soft);
    border-radius: 50%;
  }
  .picture svg {
    inline-size: 44px;
    block-size: 44px;
  }
  .picture::before,
  .picture::after {
    content: '';
    position: absolute;
    inset: -10px;
    border: 2px solid currentColor;
    border-radius: 50%;
    opacity: 0.35;
  }
  .picture::after {
    opacity: 0;
  }
  .approved {
    color: var(--_success);
    background: var(--_success-soft);
  }
  .ended {
    color: var(--_muted);
    background: var(--_sunken);
  }
  .picture ~ h1,
  .picture ~ .intro {
    text-align: center;
  }
  bdi {
    color: var(--_text);
    font-weight: 600;
  }
  .phone {
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: no-preference) {
    .calling::before,
    .ringing::before,
    .ringing::after {
      animation: atrezzo-spread 2.4s ease-out infinite;
    }
    .ringing::after {
      animation-delay: 1.2s;
    }
    .ringing svg {
      animation: atrezzo-ring 2.4s ease-in-out infinite;
    }
  }
  @keyframes atrezzo-spread {
    from {
      opacity: 0.6;
      scale: 0.85;
    }
    to {
      opacity: 0;
      scale: 1.15;
    }
  }
  @keyframes atrezzo-ring {
    0%,
    40%,
    to {
      rotate: 0deg;
    }
    5%,
    15%,
    25%,
    35% {
      rotate: -9deg;
    }
    10%,
    20%,
    30% {
      rotate: 9deg;
    }
  }
`;
