import { steps } from './steps.ts';

export const chooseMethod = {
  ...steps,
  'choose-method.title': 'Login method',
  'choose-method.intro':
    'Please select the method of multi-factor authentication to continue. Note: phone multi-factor authentication must be a 10-digit phone number and cannot use an extension.',
  'choose-method.phone': 'Phone',
  'choose-method.phone.hint': 'A text or a call to your direct line.',
  'choose-method.email': 'Email',
  'choose-method.email.hint': 'Only if you have no direct phone line, landline or mobile.',
  'choose-method.passkey': 'Passkey',
  'choose-method.passkey.hint':
    'Your fingerprint, face or screen lock on this device. Email stays as another way in.',
  'choose-method.recommended': 'Recommended',
  'choose-method.note': 'Whichever you choose, you verify your email next.',
  'notice.portal_password_changed':
    'Your portal password is changed. Next, complete your registration.',
} as const;
