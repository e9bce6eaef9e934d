export const identify = {
  'identify.title': '¿Olvidó su contraseña?',
  'identify.intro':
    'Escriba su usuario de Atrezzo. Enviamos un código al correo que consta en su ficha.',
  'identify.username': 'Nombre de usuario',
  'identify.submit': 'Enviar código de verificación',
  'problem.username_missing': 'Escriba su nombre de usuario.',
} as const;
