import type { DefineOptions } from '../define-once.ts';
import { defineOnce } from '../define-once.ts';
import type { Screen } from '../registry.ts';
import { AtrezzoLogin } from '../screens/login/login.ts';
import { AtrezzoMfaRegister } from '../screens/mfa-register/mfa-register.ts';
import { AtrezzoLoginOptions } from '../steps/login-options/login-options.ts';

export type { DefineOptions } from '../define-once.ts';

/**
 * Defines the login with its first screen, and the registration, immediately; these define each further
 * step when they come to it.
 */
export function defineAll(options: DefineOptions = {}): void {
  defineOnce('login', AtrezzoLogin, options);
  defineOnce('login-options', AtrezzoLoginOptions, options);
  defineOnce('mfa-register', AtrezzoMfaRegister, options);
}

/** Loads and defines the element of one step, for a page that shows it alone. */
export async function defineStep(step: Screen, options: DefineOptions = {}): Promise<void> {
  const { defineScreen } = await import('../define-screen.ts');
  await defineScreen(step, options);
}

defineAll();
