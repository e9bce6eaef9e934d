export const chooseMethod = {
  'choose-method.title': 'Método de inicio de sesión',
  'choose-method.intro':
    'Elija el método de autenticación multifactor para continuar. Nota: para el teléfono hace falta un número de 10 dígitos, sin extensión.',
  'choose-method.phone': 'Teléfono',
  'choose-method.phone.hint': 'Un mensaje o una llamada a su línea directa.',
  'choose-method.email': 'Correo electrónico',
  'choose-method.email.hint': 'Solo si no tiene una línea directa, fija o móvil.',
  'choose-method.passkey': 'Clave de acceso',
  'choose-method.passkey.hint':
    'Su huella, su cara o el bloqueo de pantalla en este dispositivo. El correo queda como otra forma de entrar.',
  'choose-method.recommended': 'Recomendado',
  'choose-method.note': 'Elija lo que elija, lo siguiente es verificar su correo electrónico.',
  'notice.portal_password_changed':
    'Su contraseña del portal ha cambiado. Ahora complete su registro.',
} as const;
