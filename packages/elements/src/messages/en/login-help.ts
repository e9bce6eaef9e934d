import { steps } from './steps.ts';

export const loginHelp = {
  ...steps,
  'login-help.title': 'Login help',
  'login-help.intro': 'Choose what you need help with.',
  'login-help.employees': '{brand} users',
  'login-help.employees.text':
    'If you have a {brand} domain account, use the login button for {brand} employees on the login page.',
  'login-help.customers': 'Customer/provider users',
  'login-help.customers.text':
    'If you do not have a {brand} domain account, use Login with phone or Login with email, with the email address and password from your registration.',
  'login-help.password':
    'Forgot your password? On the login page, choose your usual login method, then “Forgot your password?”.',
  'login-help.phone':
    'No access to your phone any more? The administrator of your organisation can reset your registration.',
  'login-help.mfa': 'Multi-factor authentication help',
  'login-help.registration': 'Registration',
  'login-help.registration.text':
    'If you already have an Atrezzo user account, return to the login page, find the sentence that says this is your first login with multi-factor authentication, and choose the link to complete your registration. You will be asked for your Atrezzo username and password. Then you set up your multi-factor authentication.',
  'login-help.incomplete': 'Incomplete registration',
  'login-help.incomplete.text':
    'You began the multi-factor registration, verified your email and created a password, but did not complete the process. Have a link sent to the registered email to complete it. You will need the email and password with which you began.',
  'login-help.incomplete.action': 'Send a link',
  'login-help.error': 'Registration error message',
  'login-help.error.text':
    'If you get an error message when you try to register, reset your registration. An email is sent to the registered email address to complete the registration process.',
  'login-help.error.action': 'Reset',
  'login-help.remember': '“Remember me” ends when I close the browser',
  'login-help.remember.text':
    '“Remember me” works as long as the browser stays open. Set your browser to reopen its tabs, and it works after you have closed it too. Do not use it on a shared device.',
  'login-help.remember.chrome': 'Google Chrome',
  'login-help.remember.chrome.1': 'Open the menu with the three dots, then Settings.',
  'login-help.remember.chrome.2': 'Choose On startup in the left menu.',
  'login-help.remember.chrome.3': 'Choose “Continue where you left off”.',
  'login-help.remember.edge': 'Microsoft Edge',
  'login-help.remember.edge.1': 'Open the menu with the three dots, then Settings.',
  'login-help.remember.edge.2': 'Choose Start, home, and new tabs in the left menu.',
  'login-help.remember.edge.3': 'Choose “Open tabs from the previous session”.',
  'login-help.reset.title': 'Reset your registration',
  'login-help.reset.intro':
    'Enter your username. We send an email to the registered address, with a link to register again.',
  'login-help.reset.submit': 'Submit',
  'login-help.complete.title': 'Complete your registration',
  'login-help.complete.intro':
    'Enter the email address and password with which you began. We send a link to that address.',
  'login-help.complete.submit': 'Send the link',
  'login-help.sent.title': 'Check your email',
  'login-help.sent.intro': 'If there is such a user, an email is on its way.',
  'login-help.sent.text':
    'Open the link in this browser, or on any device with the code from the same email. It works once, for 24 hours.',
  'login-help.sent.spam': 'Nothing there after a few minutes? Look into your spam folder too.',
  'login-help.again': 'Try once more',
  'login-help.username': 'Username',
  'login-help.email': 'Email address',
  'login-help.password_label': 'Password',
  'problem.username_missing': 'Enter your username.',
  'problem.email_missing': 'Enter your email address.',
  'problem.password_missing': 'Enter your password.',
} as const;
