export const signIn = {
  'sign-in.title.username': 'Iniciar sesión',
  'sign-in.title.email': 'Inicie sesión con su correo electrónico',
  'sign-in.intro.username':
    'Si aún no se ha registrado para la autenticación multifactor, use su cuenta de Atrezzo para completar el registro. Si ya lo hizo, use el botón Atrás para volver a la página principal.',
  'sign-in.intro.link.username':
    'Escriba su nombre de usuario y su contraseña de Atrezzo, para mostrar que el enlace es suyo.',
  'sign-in.intro.link.email':
    'Escriba el correo electrónico y la contraseña con los que comenzó su registro.',
  'sign-in.intro.email': 'Use el correo y la contraseña de su registro.',
  'sign-in.username': 'Nombre de usuario',
  'sign-in.email': 'Correo electrónico',
  'sign-in.password': 'Contraseña',
  'sign-in.submit.username': 'Iniciar sesión',
  'sign-in.submit.email': 'Iniciar sesión',
  'sign-in.forgot.username': '¿Olvidó su contraseña?',
  'sign-in.forgot.email': '¿Olvidó su contraseña?',
  'sign-in.reset_registration': 'Restablecer',
  'sign-in.complete_registration': 'Completar el registro',
  'problem.username_missing': 'Escriba su nombre de usuario.',
  'problem.already_registered':
    'Ya se ha registrado. Vuelva y elija cómo iniciar sesión, o restablezca su registro.',
  'problem.email_missing': 'Escriba su correo electrónico.',
  'problem.password_missing': 'Escriba su contraseña.',
  'problem.credentials_incorrect': 'No coincide. Revise ambos campos.',
  'problem.registration_required': 'Su registro no está completo. Complételo primero.',
  'problem.phone_not_registered':
    'Esta cuenta no tiene teléfono registrado. Vuelva e inicie sesión con correo.',
} as const;
