import type {
  OwnSessions,
  PasskeyList,
  PasskeyOptions,
  PasskeyRegistration,
  RecoveryCodes,
  RecoveryCodesState,
} from '@atrezzo/contract';
import { defaultBasePath, paths } from '@atrezzo/contract/routes';
import type { AuthClientOptions } from './auth-client.ts';
import { systemClock } from './clock.ts';
import { createRequest } from './request.ts';
import type { Result } from './result.ts';
import { toResult } from './result.ts';

/**
 * The account of whoever is signed in, apart from what a login needs. Changes of passkeys and recovery codes
 * need a recent second factor (`step_up_required`). As with `AuthClient`, nothing rejects.
 */
export interface AccountClient {
  passkeys(): Promise<Result<PasskeyList>>;
  /** What the browser is to make; `addPasskey` then takes what it made. */
  passkeyOptions(): Promise<Result<PasskeyOptions>>;
  addPasskey(response: PasskeyRegistration): Promise<Result<PasskeyList>>;
  renamePasskey(id: string, name: string): Promise<Result<PasskeyList>>;
  removePasskey(id: string): Promise<Result<PasskeyList>>;
  recoveryCodes(): Promise<Result<RecoveryCodesState>>;
  /** New codes, to be shown this once; older ones die. */
  makeRecoveryCodes(): Promise<Result<RecoveryCodes>>;
  /** Where the person is signed in, and which browsers are remembered for them. Not activity. */
  sessions(): Promise<Result<OwnSessions>>;
  /** Ends one of the person's own sessions; their current one signs out. */
  endSession(id: string): Promise<Result<void>>;
  /** Ends all of their sessions, and forgets all of their remembered browsers, but those in use here. */
  endOtherSessions(): Promise<Result<void>>;
  forgetBrowser(id: string): Promise<Result<void>>;
}

export function createAccountClient({
  baseUrl = defaultBasePath,
  fetch,
  language = () => undefined,
  clock = systemClock,
}: AuthClientOptions = {}): AccountClient {
  const { send } = createRequest({ baseUrl, fetch, language, clock });
  return {
    passkeys: async () => toResult(await send('GET', paths.passkeys)),
    passkeyOptions: async () => toResult(await send('POST', paths.passkeys, {})),
    addPasskey: async (response) => toResult(await send('POST', paths.passkeys, { response })),
    renamePasskey: async (id, name) => toResult(await send('PATCH', paths.passkey(id), { name })),
    removePasskey: async (id) => toResult(await send('DELETE', paths.passkey(id))),
    recoveryCodes: async () => toResult(await send('GET', paths.recoveryCodes)),
    makeRecoveryCodes: async () => toResult(await send('POST', paths.recoveryCodes, {})),
    sessions: async () => toResult(await send('GET', paths.sessions)),
    endSession: async (id) => toResult(await send('DELETE', paths.ownSession(id))),
    endOtherSessions: async () => toResult(await send('DELETE', paths.sessions)),
    forgetBrowser: async (id) => toResult(await send('DELETE', paths.rememberedBrowser(id))),
  };
}
