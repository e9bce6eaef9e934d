import { steps } from './steps.ts';

export const signIn = {
  ...steps,
  'sign-in.title.username': 'Login',
  'sign-in.title.email': 'Sign in with your email address',
  'sign-in.intro.username':
    'If you have not already registered for multi-factor authentication, use your Atrezzo login to complete registration. Otherwise use the back button to return to the primary login page.',
  'sign-in.intro.link.username':
    'Enter your Atrezzo username and password, to show that the link was sent to you.',
  'sign-in.intro.link.email':
    'Enter the email address and password you started your registration with.',
  'sign-in.intro.email': 'Use the email address and password from your registration.',
  'sign-in.username': 'Username',
  'sign-in.email': 'Email address',
  'sign-in.password': 'Password',
  'sign-in.submit.username': 'Login',
  'sign-in.submit.email': 'Sign in',
  'sign-in.forgot.username': 'Forgot password?',
  'sign-in.forgot.email': 'Forgot your password?',
  'sign-in.reset_registration': 'Reset',
  'sign-in.complete_registration': 'Complete your registration',
  'problem.username_missing': 'Enter your username.',
  'problem.already_registered':
    'You have already registered. Go back and choose how you sign in, or reset your registration.',
  'problem.email_missing': 'Enter your email address.',
  'problem.password_missing': 'Enter your password.',
  'problem.credentials_incorrect': 'That doesn’t match. Try again.',
  'problem.registration_required': 'Your registration is not complete yet. Complete it first.',
  'problem.phone_not_registered':
    'No phone is registered for this account. Go back and use Login with email.',
} as const;
