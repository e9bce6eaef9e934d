export const loginMessage = {
  'login-message.opening.title': 'Un momento',
  'login-message.opening.intro': 'Seguimos donde lo dejó.',
  'login-message.offline.title': 'Sin conexión',
  'login-message.offline.intro':
    'No podemos conectar con el servidor. No se ha perdido nada: compruebe su conexión e inténtelo de nuevo.',
  'login-message.offline.action': 'Intentar de nuevo',
  'login-message.ended.title': 'Empiece de nuevo',
  'login-message.ended.action': 'Empezar de nuevo',
  'login-message.stopped.title': 'No puede continuar desde aquí',
  'login-message.stopped.action': 'Empezar de nuevo',
  'problem.already_registered':
    'Ya se ha registrado. Vuelva y elija cómo iniciar sesión, o restablezca su registro.',
  'problem.recovery_needs_administrator':
    'Aquí no basta un código por correo para crear una contraseña nueva. Pida a su administrador que restablezca su registro.',
  'login-message.ended.another_link': 'Pedir otro enlace',
  'login-message.outdated.title': 'Actualice esta página',
  'login-message.outdated.intro': 'El inicio de sesión ha cambiado desde que abrió esta página.',
  'login-message.outdated.action': 'Actualizar esta página',
} as const;
