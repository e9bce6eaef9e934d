/** What any screen may say. */
export const frame = {
  try_again: 'Try again',
  'problem.later': 'later',
  'problem.offline': 'We can’t reach the server. Check your connection, then try again.',
  'problem.unexpected': 'Something went wrong on our side. Please try again.',
} as const;
