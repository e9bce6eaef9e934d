export const loginMessage = {
  'login-message.opening.title': 'One moment',
  'login-message.opening.intro': 'We are going on where you left off.',
  'login-message.offline.title': 'No connection',
  'login-message.offline.intro':
    'We can’t reach the server. Nothing is lost: check your connection, then try again.',
  'login-message.offline.action': 'Try again',
  'login-message.ended.title': 'Please start again',
  'login-message.ended.action': 'Start again',
  'login-message.stopped.title': 'You can’t go on from here',
  'login-message.stopped.action': 'Start again',
  'problem.already_registered':
    'You have already registered. Go back and choose how you sign in, or reset your registration.',
  'problem.recovery_needs_administrator':
    'A code by email is not enough to set a new password here. Ask your administrator to reset your registration.',
  'login-message.ended.another_link': 'Get another link',
  'login-message.outdated.title': 'Please update this page',
  'login-message.outdated.intro': 'The sign-in has changed since this page was opened.',
  'login-message.outdated.action': 'Update this page',
} as const;
