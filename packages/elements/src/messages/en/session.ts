import { counted } from '../counted.ts';

/** What stands around a signed-in page. */
export const session = {
  'session.warning.title': 'Are you still there?',
  'session.warning.text':
    'You have not used this portal for a while. To protect what it shows, you will be signed out soon.',
  'session.limit.title': 'You will be signed out soon',
  'session.limit.text':
    'A login lasts for a limited time, which cannot be extended. Save your work now, then log in again.',
  'session.left': 'Time left',
  'session.left.minutes': counted('{count} minute left.', '{count} minutes left.'),
  'session.left.seconds': counted('{count} second left.', '{count} seconds left.'),
  'session.stay': 'Stay signed in',
  'session.continue': 'Continue',
  'session.sign_out': 'Sign out now',
  'session.expired.title': 'You have been signed out',
  'session.expired.text': 'Your session has ended. Log in again to go on with this page.',
  'session.ended.title': 'You are signed out',
  'session.ended.text':
    'The session was ended in another tab or from another device. Log in again to go on with this page.',
  'session.log_in': 'Log in again',
  'session.changed.title': 'Someone else is signed in',
  'session.changed.text':
    'This browser is now signed in as {name}. What this page shows belongs to another user.',
  'session.reload': 'Update this page',
  'problem.acr_insufficient': 'This needs a login with a phone or a passkey.',
  'problem.role_required':
    'Your role does not allow this. Ask an administrator of your organisation.',
  'problem.audience_not_allowed':
    'Something is wrong with this page. Please tell the people who run it.',
} as const;
