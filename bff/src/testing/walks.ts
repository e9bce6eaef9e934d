import type { StartFlow } from '@atrezzo/contract';
import { defaultTerms } from '../domain/terms/default-terms.ts';
import type { TestApp } from './test-app.ts';
import { newPassword, portalPassword, resetPassword } from './test-app.ts';

/** One thing that a person does; the input is asked for when its turn comes. */
export interface Move {
  action: string;
  input: () => object;
}

export interface Walk {
  start: StartFlow;
  moves: Move[];
}

const nothing = () => ({});
const move = (action: string, input: () => object = nothing): Move => ({ action, input });

/** Every move of each journey, from the first step to `done`, as one person makes them. */
export function walksOf(app: TestApp, username: string) {
  const email = `${username}@clinic.example`;
  const code = () => ({ code: app.lastCode() });
  const terms = () => ({ termsVersion: defaultTerms.version });
  const proveEmail = [move('send-code', () => ({ email })), move('submit-code', code)];
  const provePhone = [
    move('send-code', () => ({ country: 'US', phone: '(202) 555-0143' })),
    move('submit-code', code),
  ];
  const signIn = [
    move('submit-credentials', () => ({ identifier: email, password: newPassword })),
    move('send-code'),
    move('submit-code', code),
  ];
  const begin = (method: 'phone' | 'email') => [
    move('submit-credentials', () => ({ identifier: username, password: portalPassword })),
    move('choose-method', () => ({ method })),
    ...proveEmail,
    move('set-password', () => ({ password: newPassword })),
  ];
  const setPassword = (password: string) => move('set-password', () => ({ password }));
  return {
    registerByPhone: {
      start: { kind: 'register' },
      moves: [...begin('phone'), ...provePhone, move('accept-terms', terms)],
    },
    registerByEmail: {
      start: { kind: 'register' },
      moves: [...begin('email'), move('accept-terms', terms)],
    },
    signInByPhone: { start: { kind: 'login', method: 'phone' }, moves: signIn },
    signInByEmail: { start: { kind: 'login', method: 'email' }, moves: signIn },
    recoverByPhone: {
      start: { kind: 'recover' },
      moves: [
        ...proveEmail,
        move('send-code'),
        move('submit-code', code),
        setPassword(resetPassword),
      ],
    },
    recoverByEmail: {
      start: { kind: 'recover', credential: 'password' },
      moves: [...proveEmail, setPassword(resetPassword)],
    },
    recoverPortalPassword: {
      start: { kind: 'recover', credential: 'portal-password' },
      moves: [
        move('submit-identifier', () => ({ identifier: username })),
        move('submit-code', code),
        setPassword(resetPassword),
        move('choose-method', () => ({ method: 'phone' })),
        setPassword(newPassword),
        ...provePhone,
        move('accept-terms', terms),
      ],
    },
  } satisfies Record<string, Walk>;
}
