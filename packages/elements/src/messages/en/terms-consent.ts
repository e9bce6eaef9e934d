import { steps } from './steps.ts';

export const termsConsent = {
  ...steps,
  'terms-consent.title': 'Terms of use',
  'terms-consent.intro': 'Version of {date}. Please read and agree to continue.',
  'terms-consent.text': 'The terms of use',
  'terms-consent.agree': 'I have read and agree to these terms of use.',
  'terms-consent.submit': 'Continue',
  'terms-consent.decline': 'Decline and leave',
  'terms-consent.decline.sure':
    'Without these terms you can’t use the portal, and this sign-in ends. Decline?',
  'terms-consent.keep_reading': 'Keep reading',
  'problem.terms_not_ticked': 'Tick the box to agree, or decline and leave.',
  'problem.terms_outdated': 'The terms have changed in the meantime. Please read the new version.',
} as const;
