import { counted } from '../counted.ts';

/** What any step of a flow may say, and the problems that may meet it at any point. */
export const steps = {
  back: 'Back',
  cancel: 'Cancel',
  'problem.attempts_left': counted('{count} try left.', '{count} tries left.'),
  show: 'Show',
  hide: 'Hide',
  'show.label': 'Show password',
  back_to_login_options: 'Back to the login options',
  'notice.email_verified': 'Email address verified. You can now continue.',
  'notice.phone_verified': 'Phone number verified. You can now continue.',
  'notice.code_sent_again': 'We sent a new code. The one before no longer works.',
  'problem.account_locked': 'There were too many wrong tries. You can try again {when}.',
  'problem.too_many_attempts':
    'There were too many wrong tries, so this code no longer works. Send a new one.',
  'problem.too_many_requests': 'That was a little fast. Please try again {when}.',
  'problem.busy': 'Many people are signing in right now. Please try again {when}.',
  'problem.flow_moved_on': 'This page was out of date and is fresh now. Please do that once more.',
  'problem.action_not_offered':
    'This page was out of date and is fresh now. Please do that once more.',
  'problem.flow_expired': 'This sign-in took too long and has ended. Please start again.',
  'problem.link_expired':
    'This link no longer works: it was used, it is too old, or a newer one was sent. Ask for another one.',
  'problem.terms_declined': 'You declined the terms of use, so you are not signed in.',
  'problem.session_required': 'You are no longer signed in. Please sign in again.',
  'problem.step_up_required': 'Please confirm first that it is you.',
  'problem.method_not_allowed':
    'You can’t sign in this way. Go back and choose the other login option.',
  'problem.use_employee_login':
    'This is an employee’s address. Employees sign in with their domain account, without a password here.',
  employees_login: 'Go to the employees’ login',
  'problem.sso_denied':
    'You are not signed in: the sign-in with your domain account was cancelled.',
  'problem.sso_expired': 'This sign-in took too long, or was used before. Please start again.',
  'problem.sso_failed':
    'Your domain account could not be checked, so you are not signed in. Please try again.',
  'problem.sso_unavailable':
    'The sign-in for employees does not answer right now. Please try again in a few minutes.',
  'problem.sso_account_disabled':
    'Your account is disabled here. Please ask the people who run this site.',
  'problem.account_disabled': 'Your account is disabled. Please ask the people who run this site.',
  'problem.not_found': 'Something is wrong with this page. Please tell the people who run it.',
  'problem.request_invalid':
    'Something is wrong with this page. Please tell the people who run it.',
  'problem.request_too_large': 'That is too long. Please use fewer characters.',
  'problem.content_type_unsupported':
    'Something is wrong with this page. Please tell the people who run it.',
  'problem.csrf_header_missing':
    'Something is wrong with this page. Please tell the people who run it.',
  'problem.origin_not_allowed':
    'Something is wrong with this page. Please tell the people who run it.',
} as const;
