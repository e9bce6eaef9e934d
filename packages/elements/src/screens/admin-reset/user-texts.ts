import type { ManagedUser } from '@atrezzo/contract';
import type { MessagesController } from '../../internal/messages-controller.ts';
import type { adminReset } from '../../messages/en/admin-reset.ts';

export type AdminMessages = MessagesController<typeof adminReset>;

/** What is known of a user, as label and value; what there is nothing to say about is left out. */
export function factsOf(
  user: ManagedUser,
  messages: AdminMessages,
): [label: string, value: string][] {
  const fact = (name: FactName, value: string | undefined): [string, string][] =>
    value === undefined ? [] : [[messages.text(`admin-reset.fact.${name}`), value]];
  const { method, registeredAt, lastSignInAt } = user;
  return [
    ...fact('username', user.username),
    ...fact('email', user.email),
    ...fact('organisation', user.organisation.name),
    ...fact('method', method && messages.text(`admin-reset.method.${method}`)),
    ...fact('phone', user.phone),
    ...fact('registered', registeredAt && instantText(registeredAt, messages)),
    ...fact('locked', lockText(user, messages)),
    ...fact(
      'last_sign_in',
      lastSignInAt ? instantText(lastSignInAt, messages) : messages.text('admin-reset.never'),
    ),
    ...fact('sessions', sessionsText(user, messages)),
  ];
}

type FactName =
  | 'username'
  | 'email'
  | 'organisation'
  | 'method'
  | 'phone'
  | 'registered'
  | 'locked'
  | 'last_sign_in'
  | 'sessions';

function lockText({ locked, lockedUntil }: ManagedUser, messages: AdminMessages) {
  if (!locked) return undefined;
  return lockedUntil
    ? instantText(lockedUntil, messages)
    : messages.text('admin-reset.locked.for_good');
}

function sessionsText({ liveSessions: count }: ManagedUser, messages: AdminMessages): string {
  return count === 0
    ? messages.text('admin-reset.sessions.none')
    : messages.text('admin-reset.sessions', { count });
}

/** `Jan 5, 2026, 1:00 PM`, as the language writes it. */
function instantText(instant: string, { tag }: AdminMessages): string {
  const format = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' });
  return format.format(Date.parse(instant));
}
