import type { AccountClient, Problem, Result } from '@atrezzo/client';
import type { OwnSessions, PasskeyList, RecoveryCodesState } from '@atrezzo/contract';
import {
  ownSessionsSamples,
  passkeySamples,
  recoveryCodes,
  recoveryCodesSamples,
} from './account-samples.ts';
import { addPasskeySamples } from './passkey-samples.ts';
import { sampleTime } from './sample-time.ts';

type Call = keyof AccountClient;

export interface PlayedAccount extends AccountClient {
  /** Each call with what it was given, in order. */
  readonly asked: [call: Call, ...given: unknown[]][];
  /** What a call is answered from now on instead: refusals in this order, then as usual. */
  refuse(call: Call, ...problems: Problem[]): void;
  /** Lets a call wait for ever. */
  hold(call: Call): void;
}

/** Stands where the client for someone's account would: remembers what is changed, and talks to no server. */
export function playAccount(
  start: { passkeys?: PasskeyList; codes?: RecoveryCodesState; sessions?: OwnSessions } = {},
): PlayedAccount {
  let passkeys = start.passkeys ?? passkeySamples.none;
  let codes: RecoveryCodesState = start.codes ?? recoveryCodesSamples.none;
  let sessions: OwnSessions = start.sessions ?? ownSessionsSamples.alone;
  const asked: PlayedAccount['asked'] = [];
  const refusals = new Map<Call, Problem[]>();
  const held = new Set<Call>();

  async function answer<T>(call: Call, given: unknown[], value: () => T): Promise<Result<T>> {
    asked.push([call, ...given]);
    if (held.has(call)) await new Promise(() => {});
    const problem = refusals.get(call)?.shift();
    if (problem) return { ok: false, status: 422, problem };
    return { ok: true, status: 200, value: value() };
  }

  const changePasskeys = (list: PasskeyList['passkeys']) => {
    passkeys = { ...passkeys, passkeys: list };
    return passkeys;
  };

  return {
    asked,
    refuse: (call, ...problems) => void refusals.set(call, problems),
    hold: (call) => void held.add(call),
    passkeys: () => answer('passkeys', [], () => passkeys),
    passkeyOptions: () =>
      answer('passkeyOptions', [], () => ({ options: addPasskeySamples.offered.options })),
    addPasskey: (response) =>
      answer('addPasskey', [response], () =>
        changePasskeys([
          ...passkeys.passkeys,
          { id: 'passkey-new', name: 'Passkey', createdAt: sampleTime, backedUp: false },
        ]),
      ),
    renamePasskey: (id, name) =>
      answer('renamePasskey', [id, name], () =>
        changePasskeys(passkeys.passkeys.map((one) => (one.id === id ? { ...one, name } : one))),
      ),
    removePasskey: (id) =>
      answer('removePasskey', [id], () =>
        changePasskeys(passkeys.passkeys.filter((one) => one.id !== id)),
      ),
    recoveryCodes: () => answer('recoveryCodes', [], () => codes),
    makeRecoveryCodes: () =>
      answer('makeRecoveryCodes', [], () => {
        codes = { left: recoveryCodes.length, madeAt: sampleTime };
        return { codes: [...recoveryCodes], madeAt: sampleTime };
      }),
    sessions: () => answer('sessions', [], () => sessions),
    endSession: (id) =>
      answer('endSession', [id], () => {
        sessions = { ...sessions, sessions: sessions.sessions.filter((one) => one.id !== id) };
      }),
    endOtherSessions: () =>
      answer('endOtherSessions', [], () => {
        const isCurrent = ({ current }: { current: boolean }) => current;
        sessions = {
          ...sessions,
          sessions: sessions.sessions.filter(isCurrent),
          rememberedBrowsers: sessions.rememberedBrowsers.filter(isCurrent),
        };
      }),
    forgetBrowser: (id) =>
      answer('forgetBrowser', [id], () => {
        const left = sessions.rememberedBrowsers.filter((one) => one.id !== id);
        sessions = { ...sessions, rememberedBrowsers: left };
      }),
  };
}
