export const done = {
  'done.title': 'Ha iniciado sesión',
  'done.intro': 'Le damos la bienvenida, {name}. La página se está abriendo.',
  'done.continue': 'Continuar',
  'done.continue_to': 'Continuar a {home}',
  'done.remembered.phone': 'Este navegador recuerda el inicio con teléfono hasta las {time}.',
  'done.remembered.passkey':
    'Este navegador recuerda el inicio con clave de acceso hasta las {time}.',
  'done.remembered.email': 'Este navegador recuerda el inicio con correo hasta las {time}.',
} as const;
