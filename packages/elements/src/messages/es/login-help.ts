export const loginHelp = {
  'login-help.title': 'Ayuda para iniciar sesión',
  'login-help.intro': 'Elija en qué necesita ayuda.',
  'login-help.employees': 'Usuarios de {brand}',
  'login-help.employees.text':
    'Si tiene una cuenta del dominio de {brand}, use el botón para empleados de {brand} en la página de inicio de sesión.',
  'login-help.customers': 'Usuarios clientes o proveedores',
  'login-help.customers.text':
    'Si no tiene una cuenta del dominio de {brand}, inicie sesión con teléfono o con correo, con el correo electrónico y la contraseña de su registro.',
  'login-help.password':
    '¿Olvidó su contraseña? En la página de inicio de sesión, elija su forma habitual de iniciar sesión y después “¿Olvidó su contraseña?”.',
  'login-help.phone':
    '¿Ya no tiene acceso a su teléfono? Quien administra su organización puede restablecer su registro.',
  'login-help.mfa': 'Ayuda con la autenticación multifactor',
  'login-help.registration': 'Registro',
  'login-help.registration.text':
    'Si ya tiene una cuenta de usuario de Atrezzo, vuelva a la página de inicio de sesión, busque la frase sobre el primer inicio de sesión con autenticación multifactor y elija el enlace para completar su registro. Se le pedirán su nombre de usuario y su contraseña de Atrezzo. Después configura su autenticación multifactor.',
  'login-help.incomplete': 'Registro incompleto',
  'login-help.incomplete.text':
    'Usted empezó el registro multifactor, verificó su correo y creó una contraseña, pero no completó el proceso. Pida un enlace al correo registrado para completarlo. Necesita el correo y la contraseña con los que empezó.',
  'login-help.incomplete.action': 'Enviar un enlace',
  'login-help.error': 'Mensaje de error al registrarse',
  'login-help.error.text':
    'Si recibe un mensaje de error al intentar registrarse, restablezca su registro. Se envía un correo a la dirección registrada para completar el registro.',
  'login-help.error.action': 'Restablecer',
  'login-help.remember': '“Recordarme” termina cuando cierro el navegador',
  'login-help.remember.text':
    '“Recordarme” funciona mientras el navegador está abierto. Configure su navegador para que vuelva a abrir sus pestañas y también funcionará después de cerrarlo. No lo use en un dispositivo compartido.',
  'login-help.remember.chrome': 'Google Chrome',
  'login-help.remember.chrome.1': 'Abra el menú de los tres puntos y después Configuración.',
  'login-help.remember.chrome.2': 'Elija Al iniciar en el menú de la izquierda.',
  'login-help.remember.chrome.3': 'Elija “Continuar donde lo dejaste”.',
  'login-help.remember.edge': 'Microsoft Edge',
  'login-help.remember.edge.1': 'Abra el menú de los tres puntos y después Configuración.',
  'login-help.remember.edge.2': 'Elija Inicio, página principal y pestañas nuevas.',
  'login-help.remember.edge.3': 'Elija “Abrir pestañas de la sesión anterior”.',
  'login-help.reset.title': 'Restablezca su registro',
  'login-help.reset.intro':
    'Escriba su nombre de usuario. Enviamos un correo a la dirección registrada, con un enlace para registrarse de nuevo.',
  'login-help.reset.submit': 'Enviar',
  'login-help.complete.title': 'Complete su registro',
  'login-help.complete.intro':
    'Escriba el correo electrónico y la contraseña con los que empezó. Enviamos un enlace a esa dirección.',
  'login-help.complete.submit': 'Enviar el enlace',
  'login-help.sent.title': 'Revise su correo',
  'login-help.sent.intro': 'Si existe ese usuario, un correo está en camino.',
  'login-help.sent.text':
    'Abra el enlace en este navegador, o en cualquier dispositivo con el código del mismo correo. Sirve una sola vez, durante 24 horas.',
  'login-help.sent.spam':
    '¿No hay nada después de unos minutos? Mire también en la carpeta de correo no deseado.',
  'login-help.again': 'Intentar otra vez',
  'login-help.username': 'Nombre de usuario',
  'login-help.email': 'Correo electrónico',
  'login-help.password_label': 'Contraseña',
  'problem.username_missing': 'Escriba su nombre de usuario.',
  'problem.email_missing': 'Escriba su correo electrónico.',
  'problem.password_missing': 'Escriba su contraseña.',
} as const;
