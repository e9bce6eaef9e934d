import type { Screen } from '../../registry.ts';
import { FlowElement } from './flow-element.ts';

/**
 * The whole login: the login options at once and without a request, then each step that the BFF asks for.
 *
 * @slot logo - Instead of the cube and the brand, on every screen.
 * @slot heading - Instead of "Login options", on the first screen.
 * @slot intro - Instead of the sentence below it, on the first screen.
 * @slot help - Below the form, on every screen.
 * @slot support - Below the help, on every screen.
 * @slot footer - The last thing on every card.
 * @fires {AtrezzoReadyEvent} atrezzo-ready - The first screen is usable.
 * @fires {AtrezzoStepEvent} atrezzo-step - Another step is shown.
 * @fires {AtrezzoProblemEvent} atrezzo-problem - Something was refused or went wrong, and is shown.
 * @fires {AtrezzoCompleteEvent} atrezzo-complete - Signed in; unless cancelled, the browser goes to the return address.
 * @fires {AtrezzoNavigateEvent} atrezzo-navigate - A link to registration or help was followed, or an employee goes to their provider; can be cancelled.
 * @fires {AtrezzoSessionChangeEvent} atrezzo-session-change - A session began in this tab or another.
 */
export class AtrezzoLogin extends FlowElement {
  override readonly name = 'login';
  override readonly first: Screen = 'login-options';
}

declare global {
  interface HTMLElementTagNameMap {
    'atrezzo-login': AtrezzoLogin;
  }
}
