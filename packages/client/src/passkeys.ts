import type {
  PasskeyAssertion,
  PasskeyCreation,
  PasskeyRegistration,
  PasskeyRequest,
} from '@atrezzo/contract';
import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
  WebAuthnError,
} from '@simplewebauthn/browser';

/** Why there is no answer: the person or the page called it off, the passkey is there already, or it failed. */
export type PasskeyRefusal = 'called_off' | 'already_added' | 'failed';

export type PasskeyAnswer<Response> =
  | { ok: true; response: Response }
  | { ok: false; reason: PasskeyRefusal };

export const canUsePasskeys = browserSupportsWebAuthn;
export const canFillInPasskeys = browserSupportsWebAuthnAutofill;

/** Ends whatever the browser is asking for: only one thing can be asked for at a time. */
export const stopAskingForPasskeys = () => WebAuthnAbortService.cancelCeremony();

/** Lets the person make a passkey (WebAuthn Level 3, section 7.1). Never rejects. */
export function makePasskey(options: PasskeyCreation): Promise<PasskeyAnswer<PasskeyRegistration>> {
  return answerOf(async () => {
    const made = await startRegistration({ optionsJSON: options as never });
    const { id, rawId, response } = made;
    const { clientDataJSON, attestationObject, transports } = response;
    return {
      id,
      rawId,
      type: 'public-key',
      response: { clientDataJSON, attestationObject, ...(transports && { transports }) },
    };
  });
}

/**
 * Lets the person use a passkey (WebAuthn Level 3, section 7.2): by the browser's own window, or, as
 * `autofill`, from the list below a field whose `autocomplete` ends with `webauthn`. Never rejects.
 */
export function usePasskey(
  options: PasskeyRequest,
  { autofill = false }: { autofill?: boolean } = {},
): Promise<PasskeyAnswer<PasskeyAssertion>> {
  return answerOf(async () => {
    const { id, rawId, response } = await startAuthentication({
      optionsJSON: options as never,
      useBrowserAutofill: autofill,
      // The field may stand in a shadow, where the library does not look.
      verifyBrowserAutofillInput: false,
    });
    const { clientDataJSON, authenticatorData, signature, userHandle } = response;
    return {
      id,
      rawId,
      type: 'public-key',
      response: {
        clientDataJSON,
        authenticatorData,
        signature,
        ...(userHandle !== undefined && { userHandle }),
      },
    };
  });
}

async function answerOf<Response>(ask: () => Promise<Response>): Promise<PasskeyAnswer<Response>> {
  try {
    return { ok: true, response: await ask() };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

/** A browser does not tell a person who said no from one who said nothing (section 14.5.1). */
function reasonOf(error: unknown): PasskeyRefusal {
  if (error instanceof WebAuthnError) {
    if (error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') return 'already_added';
    if (error.code === 'ERROR_CEREMONY_ABORTED') return 'called_off';
  }
  const name = error instanceof Error ? error.name : '';
  return name === 'NotAllowedError' || name === 'AbortError' ? 'called_off' : 'failed';
}
