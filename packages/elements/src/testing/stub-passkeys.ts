/** What the browser's part of a ceremony comes to. */
type Ceremony = (options: CredentialCreationOptions & CredentialRequestOptions) => unknown;

/** A passkey as a browser hands it over, of a ceremony that nobody checks. */
export const madePasskey: Ceremony = () =>
  credential({ attestationObject: bytes, getTransports: () => ['internal'] });

export const usedPasskey: Ceremony = () =>
  credential({ authenticatorData: bytes, signature: bytes, userHandle: bytes });

/** The person said no, or nothing. */
export const calledOff: Ceremony = () => Promise.reject(new DOMException('', 'NotAllowedError'));

export const alreadyThere: Ceremony = () =>
  Promise.reject(new DOMException('', 'InvalidStateError'));

export const broken: Ceremony = () => Promise.reject(new DOMException('', 'NotReadableError'));

/** Asks until it is told to stop. */
export const waiting: Ceremony = ({ signal }) =>
  new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
  });

/**
 * Puts `ceremony` in place of the browser's own, until `restore`. Lists the options of each that was begun;
 * `canFillIn` is whether passkeys can be offered below a field.
 */
export function stubPasskeys(ceremony: Ceremony, { canFillIn = true } = {}) {
  const asked: (CredentialCreationOptions & CredentialRequestOptions)[] = [];
  const begin = async (options: CredentialCreationOptions & CredentialRequestOptions = {}) => {
    asked.push(options);
    return ceremony(options);
  };
  Object.defineProperty(navigator, 'credentials', {
    value: { create: begin, get: begin },
    configurable: true,
  });
  const before = PublicKeyCredential.isConditionalMediationAvailable;
  PublicKeyCredential.isConditionalMediationAvailable = async () => canFillIn;
  return {
    asked,
    restore() {
      Reflect.deleteProperty(navigator, 'credentials');
      PublicKeyCredential.isConditionalMediationAvailable = before;
    },
  };
}

const bytes = new Uint8Array([1, 2, 3]).buffer;

function credential(response: object) {
  return {
    id: 'AQID',
    rawId: bytes,
    type: 'public-key',
    authenticatorAttachment: 'platform',
    response: { clientDataJSON: bytes, ...response },
    getClientExtensionResults: () => ({}),
  };
}
