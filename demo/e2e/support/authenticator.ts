import type { CDPSession, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** What a person does when their browser asks for fingerprint, face or screen lock. */
type Ceremony = 'credentialAdded' | 'credentialAsserted';

/**
 * A device with a screen lock, as Chromium simulates it (Chrome DevTools Protocol, domain WebAuthn). It keeps
 * passkeys; while nobody touches it, whatever it is asked waits.
 */
export class Authenticator {
  readonly #session: CDPSession;
  readonly #id: string;

  private constructor(session: CDPSession, id: string) {
    this.#session = session;
    this.#id = id;
  }

  /** What this tab sees; another tab needs one of its own. */
  static async of(page: Page): Promise<Authenticator> {
    const session = await page.context().newCDPSession(page);
    await session.send('WebAuthn.enable');
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: false,
      },
    });
    return new Authenticator(session, authenticatorId);
  }

  /** Does what makes the browser ask for a new passkey, and confirms. */
  makesOne(trigger: () => Promise<void>): Promise<void> {
    return this.#confirm('credentialAdded', trigger);
  }

  /** Does what makes the browser ask for a passkey, and confirms. */
  usesOne(trigger: () => Promise<void>): Promise<void> {
    return this.#confirm('credentialAsserted', trigger);
  }

  /** Does what makes the browser ask, with a finger that the device does not know. */
  async failsAt(trigger: () => Promise<void>): Promise<void> {
    await this.#set('WebAuthn.setUserVerified', { isUserVerified: false });
    await this.isTouchedAt(trigger);
  }

  /** Does what makes the browser ask, and confirms; what comes of it is for the test to see. */
  async isTouchedAt(trigger: () => Promise<void>): Promise<void> {
    await this.#touch(true);
    await trigger();
  }

  /** Nobody touches it any more, and the finger is the right one again. */
  async isRightAgain(): Promise<void> {
    await this.#touch(false);
    await this.#set('WebAuthn.setUserVerified', { isUserVerified: true });
  }

  /** How many passkeys the device keeps. */
  async countsPasskeys(): Promise<number> {
    const authenticatorId = this.#id;
    const { credentials } = await this.#session.send('WebAuthn.getCredentials', {
      authenticatorId,
    });
    return credentials.length;
  }

  async #confirm(ceremony: Ceremony, trigger: () => Promise<void>): Promise<void> {
    let isDone = false;
    this.#session.once(`WebAuthn.${ceremony}`, () => {
      isDone = true;
    });
    // A device that is not being touched as it is asked waits for ever: Chromium looks at it once.
    await this.#touch(true);
    await trigger();
    await expect.poll(() => isDone, { message: `the browser’s ${ceremony}` }).toBe(true);
    await this.#touch(false);
  }

  #touch(enabled: boolean): Promise<void> {
    return this.#set('WebAuthn.setAutomaticPresenceSimulation', { enabled });
  }

  async #set(
    method: 'WebAuthn.setAutomaticPresenceSimulation' | 'WebAuthn.setUserVerified',
    value: { enabled: boolean } | { isUserVerified: boolean },
  ): Promise<void> {
    await this.#session.send(method, { authenticatorId: this.#id, ...value } as never);
  }
}
