import type { OwnSessions, Passkey, PasskeyList, RecoveryCodesState } from '@atrezzo/contract';

const phone: Passkey = {
  id: 'passkey-1',
  name: 'iCloud Keychain',
  createdAt: '2025-11-03T09:15:00.000Z',
  lastUsedAt: '2026-01-04T16:40:00.000Z',
  backedUp: true,
};

const key: Passkey = {
  id: 'passkey-2',
  name: 'Security key at reception',
  createdAt: '2026-01-02T08:00:00.000Z',
  backedUp: false,
};

/** What the BFF says about a person's passkeys. */
export const passkeySamples = {
  none: { passkeys: [], canAdd: true },
  two: { passkeys: [phone, key], canAdd: true },
  /** As many as one can have, or the operator lets no more be made. */
  noMore: { passkeys: [phone, key], canAdd: false },
} satisfies Record<string, PasskeyList>;

/** What it says about their recovery codes. */
export const recoveryCodesSamples = {
  none: { left: 0 },
  all: { left: 10, madeAt: '2026-01-02T08:05:00.000Z' },
  few: { left: 2, madeAt: '2025-11-03T09:20:00.000Z' },
} satisfies Record<string, RecoveryCodesState>;

export const recoveryCodes = [
  ...['7K3QM-9XZ2B', 'WZ1SS-5T7BY', 'EQM6F-ZXH6F', 'NVXSD-V1WSN', 'BAWST-PM0TM'],
  ...['V3W90-F26C3', 'WDE7M-TGFEV', '1N2HK-96YVW', 'PDV9B-WJQKV', '7FBHN-4XDY9'],
];

const here: OwnSessions['sessions'][number] = {
  id: 'session-1',
  current: true,
  method: 'passkey',
  amr: ['hwk', 'user', 'mfa'],
  createdAt: '2026-01-05T11:30:00.000Z',
  lastActivityAt: '2026-01-05T11:59:00.000Z',
  expiresAt: '2026-01-05T12:14:00.000Z',
  device: { browser: 'Chrome', system: 'Windows' },
  ip: '192.0.2.17',
};

/** Where they are signed in. */
export const ownSessionsSamples = {
  alone: { sessions: [here], rememberedBrowsers: [], serverTime: '2026-01-05T12:00:00.000Z' },
  several: {
    sessions: [
      here,
      {
        ...here,
        id: 'session-2',
        current: false,
        method: 'phone',
        device: { browser: 'Safari', system: 'iOS' },
        ip: '2001:db8:85a3::8a2e:370:7334',
      },
      { ...here, id: 'session-3', current: false, method: 'sso', device: {}, ip: '198.51.100.4' },
    ],
    rememberedBrowsers: [
      {
        id: 'browser-1',
        current: true,
        method: 'email',
        createdAt: '2026-01-05T11:30:00.000Z',
        expiresAt: '2026-01-05T15:30:00.000Z',
        device: { browser: 'Chrome', system: 'Windows' },
      },
    ],
    serverTime: '2026-01-05T12:00:00.000Z',
  },
} satisfies Record<string, OwnSessions>;
