import type { ManagedUser } from '@atrezzo/contract';

const organisation = { id: 'org-umwa', name: 'Temporary UMWA Provider' };

const avery: ManagedUser = {
  id: 'user-avery',
  username: 'avery',
  displayName: 'Avery Collins',
  email: 'avery@clinic.example',
  organisation,
  roles: ['standard'],
  registration: 'complete',
  method: 'phone',
  phone: '•••-•••-0143',
  registeredAt: '2025-11-03T15:20:00.000Z',
  locked: false,
  lastSignInAt: '2026-01-05T08:02:00.000Z',
  liveSessions: 2,
  disabled: false,
  isSelf: false,
};

const blake: ManagedUser = {
  id: 'user-blake',
  username: 'blake',
  displayName: 'Blake Morgan',
  email: 'blake@clinic.example',
  organisation,
  roles: ['standard'],
  registration: 'none',
  locked: false,
  liveSessions: 0,
  disabled: false,
  isSelf: false,
};

/** Users as an administrator sees them, one for each thing that there is to see. */
export const managedUserSamples = {
  registered: avery,
  notRegistered: blake,
  begun: {
    ...blake,
    id: 'user-casey',
    username: 'casey',
    displayName: 'Casey Whitfield',
    email: 'casey@clinic.example',
    registration: 'begun',
    method: 'email',
  },
  locked: {
    ...avery,
    id: 'user-jules',
    username: 'jules',
    displayName: 'Jules Okafor',
    email: 'jules@clinic.example',
    method: 'email',
    phone: undefined,
    locked: true,
    lockedUntil: '2026-01-05T12:15:00.000Z',
    liveSessions: 0,
  },
  lockedForGood: {
    ...avery,
    id: 'user-kit',
    username: 'kit',
    displayName: 'Kit Lindqvist-Featherstonehaugh',
    email: 'kit.lindqvist-featherstonehaugh@clinic.example',
    locked: true,
    liveSessions: 0,
  },
  disabled: {
    ...blake,
    id: 'user-mara',
    username: 'mara',
    displayName: 'Mara Stein',
    email: 'mara@clinic.example',
    disabled: true,
  },
  oneself: {
    ...avery,
    id: 'user-drew',
    username: 'drew',
    displayName: 'Drew Hollis',
    email: 'drew@clinic.example',
    roles: ['administrative'],
    phone: '•••-•••-0160',
    liveSessions: 1,
    isSelf: true,
  },
} satisfies Record<string, ManagedUser>;

/** A list longer than a page: all of the above, and many who have not registered. */
export const manyManagedUsers: ManagedUser[] = [
  ...Object.values(managedUserSamples),
  ...Array.from({ length: 43 }, (_, index) => ({
    ...blake,
    id: `user-rowan-${index}`,
    username: `rowan${index}`,
    displayName: `Rowan ${index + 1}`,
    email: `rowan${index}@clinic.example`,
  })),
];
