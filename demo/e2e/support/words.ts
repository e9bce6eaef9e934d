/** What a person reads on the way through the login, as it should stand there: not taken from the product. */
export interface Words {
  loginOptions: string;
  loginWithPhone: string;
  loginWithEmail: string;
  employees: string;
  employeesLogin: string;
  customers: string;
  rememberMe: string;
  completeYourRegistration: string;
  portalLogin: string;
  username: string;
  password: string;
  login: string;
  signInWithEmail: string;
  emailAddress: string;
  signIn: string;
  forgotYourPassword: string;
  createANewPassword: string;
  loginMethod: string;
  phone: RegExp;
  email: RegExp;
  yourEmailAddress: string;
  sendVerificationCode: string;
  enterTheCode: string;
  code: string;
  verifyCode: string;
  sendNewCode: string;
  emailVerified: string;
  createAPassword: string;
  newPassword: string;
  confirmNewPassword: string;
  create: string;
  yourPhoneNumber: string;
  phoneNumber: string;
  sendCode: string;
  callMe: string;
  answerTheCall: string;
  termsOfUse: string;
  agree: string;
  continue: string;
}

export const english: Words = {
  loginOptions: 'Login options',
  loginWithPhone: 'Login with phone',
  loginWithEmail: 'Login with email',
  employees: 'Kepro employees',
  employeesLogin: 'Login',
  customers: 'Customer / Provider',
  rememberMe: 'Remember me for 4 hours',
  completeYourRegistration: 'Complete your registration',
  portalLogin: 'Login',
  username: 'Username',
  password: 'Password',
  login: 'Login',
  signInWithEmail: 'Sign in with your email address',
  emailAddress: 'Email address',
  signIn: 'Sign in',
  forgotYourPassword: 'Forgot your password?',
  createANewPassword: 'Create a new password',
  loginMethod: 'Login method',
  phone: /^Phone/,
  email: /^Email/,
  yourEmailAddress: 'Your email address',
  sendVerificationCode: 'Send verification code',
  enterTheCode: 'Enter the code',
  code: '6-digit code',
  verifyCode: 'Verify code',
  sendNewCode: 'Send new code',
  emailVerified: 'Email address verified. You can now continue.',
  createAPassword: 'Create a password',
  newPassword: 'New password',
  confirmNewPassword: 'Confirm new password',
  create: 'Create',
  yourPhoneNumber: 'Your phone number',
  phoneNumber: 'Phone number',
  sendCode: 'Send code',
  callMe: 'Call me',
  answerTheCall: 'Answer the call and press #',
  termsOfUse: 'Terms of use',
  agree: 'I have read and agree to these terms of use.',
  continue: 'Continue',
};

export const spanish: Words = {
  loginOptions: 'Opciones de inicio de sesión',
  loginWithPhone: 'Iniciar sesión con teléfono',
  loginWithEmail: 'Iniciar sesión con correo',
  employees: 'Empleados de Kepro',
  employeesLogin: 'Iniciar sesión',
  customers: 'Cliente / Proveedor',
  rememberMe: 'Recordarme durante 4 horas',
  completeYourRegistration: 'Complete su registro',
  portalLogin: 'Iniciar sesión',
  username: 'Nombre de usuario',
  password: 'Contraseña',
  login: 'Iniciar sesión',
  signInWithEmail: 'Inicie sesión con su correo electrónico',
  emailAddress: 'Correo electrónico',
  signIn: 'Iniciar sesión',
  forgotYourPassword: '¿Olvidó su contraseña?',
  createANewPassword: 'Cree una contraseña nueva',
  loginMethod: 'Método de inicio de sesión',
  phone: /^Teléfono/,
  email: /^Correo electrónico/,
  yourEmailAddress: 'Su correo electrónico',
  sendVerificationCode: 'Enviar código de verificación',
  enterTheCode: 'Escriba el código',
  code: 'Código de 6 dígitos',
  verifyCode: 'Verificar código',
  sendNewCode: 'Enviar otro código',
  emailVerified: 'Dirección de correo verificada. Ya puede continuar.',
  createAPassword: 'Cree una contraseña',
  newPassword: 'Contraseña nueva',
  confirmNewPassword: 'Repita la contraseña nueva',
  create: 'Crear',
  yourPhoneNumber: 'Su número de teléfono',
  phoneNumber: 'Teléfono',
  sendCode: 'Enviar código',
  callMe: 'Llámenme',
  answerTheCall: 'Conteste la llamada y pulse #',
  termsOfUse: 'Términos de uso',
  agree: 'He leído y acepto estos términos de uso.',
  continue: 'Continuar',
};
