import { css } from 'lit';

/** What is over in an instant is not worth a flicker. */
export const loginMessageStyles = css`
  :host([reason='opening']) .frame > * {
    opacity: 0;
    animation: atrezzo-show 0s 0.15s forwards;
  }
`;
