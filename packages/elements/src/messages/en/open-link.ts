export const openLink = {
  'open-link.title': 'Go on with your registration',
  'open-link.intro':
    'You have opened the link from our email. It is used only once you choose to continue.',
  'open-link.submit': 'Continue',
  'open-link.another': 'Get another link',
} as const;
