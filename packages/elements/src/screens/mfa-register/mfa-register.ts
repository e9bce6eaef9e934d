import { AtrezzoNavigateEvent } from '../../internal/entry-events.ts';
import type { Screen } from '../../registry.ts';
import { FlowElement } from '../login/flow-element.ts';

/**
 * The registration for multi-factor authentication alone: it begins by itself, and again when it is left.
 *
 * @slot logo - Instead of the cube and the brand, on every screen.
 * @slot help - Below the form, on every screen.
 * @slot support - Below the help, on every screen.
 * @slot footer - The last thing on every card.
 * @fires {AtrezzoReadyEvent} atrezzo-ready - The first screen is usable.
 * @fires {AtrezzoStepEvent} atrezzo-step - Another step is shown.
 * @fires {AtrezzoProblemEvent} atrezzo-problem - Something was refused or went wrong, and is shown.
 * @fires {AtrezzoCompleteEvent} atrezzo-complete - Signed in; unless cancelled, the browser goes to the return address.
 * @fires {AtrezzoNavigateEvent} atrezzo-navigate - Left by Back or Cancel, to `login`; unless cancelled, it begins anew.
 * @fires {AtrezzoSessionChangeEvent} atrezzo-session-change - A session began in this tab or another.
 */
export class AtrezzoMfaRegister extends FlowElement {
  override readonly name = 'mfa-register';
  override readonly first: Screen = 'login-message';

  override begin(): void {
    void this.start({ kind: 'register' });
  }

  override left(): void {
    if (this.dispatchEvent(new AtrezzoNavigateEvent('login'))) this.begin();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'atrezzo-mfa-register': AtrezzoMfaRegister;
  }
}
