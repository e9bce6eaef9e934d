import { counted } from '../counted.ts';

/** What any step of a flow may say, and the problems that may meet it at any point. */
export const steps = {
  back: 'Atrás',
  cancel: 'Cancelar',
  'problem.attempts_left': counted('Queda {count} intento.', 'Quedan {count} intentos.'),
  show: 'Mostrar',
  hide: 'Ocultar',
  'show.label': 'Mostrar la contraseña',
  back_to_login_options: 'Volver a las opciones de inicio de sesión',
  'notice.email_verified': 'Dirección de correo verificada. Ya puede continuar.',
  'notice.phone_verified': 'Número de teléfono verificado. Ya puede continuar.',
  'notice.code_sent_again': 'Hemos enviado un código nuevo. El anterior ya no sirve.',
  'problem.account_locked': 'Hubo demasiados intentos fallidos. Puede intentarlo de nuevo {when}.',
  'problem.too_many_attempts':
    'Hubo demasiados intentos fallidos y este código ya no sirve. Pida otro.',
  'problem.too_many_requests': 'Ha ido un poco rápido. Inténtelo de nuevo {when}.',
  'problem.busy': 'Hay muchas personas iniciando sesión. Inténtelo de nuevo {when}.',
  'problem.flow_moved_on': 'Esta página no estaba al día y ya lo está. Hágalo una vez más.',
  'problem.action_not_offered': 'Esta página no estaba al día y ya lo está. Hágalo una vez más.',
  'problem.flow_expired': 'El inicio de sesión tardó demasiado y ha terminado. Empiece de nuevo.',
  'problem.link_expired':
    'Este enlace ya no sirve: se usó, es demasiado antiguo o se envió otro más nuevo. Pida otro.',
  'problem.terms_declined': 'Ha rechazado los términos de uso, así que no ha iniciado sesión.',
  'problem.session_required': 'Su sesión ha terminado. Inicie sesión de nuevo.',
  'problem.step_up_required': 'Confirme antes que es usted.',
  'problem.method_not_allowed': 'No puede iniciar sesión así. Vuelva atrás y elija la otra opción.',
  'problem.use_employee_login':
    'Esta es la dirección de un empleado. Los empleados inician sesión con su cuenta del dominio, sin contraseña aquí.',
  employees_login: 'Ir al inicio de sesión de empleados',
  'problem.sso_denied':
    'No ha iniciado sesión: se canceló el inicio de sesión con su cuenta del dominio.',
  'problem.sso_expired':
    'Este inicio de sesión tardó demasiado o ya se había usado. Empiece de nuevo.',
  'problem.sso_failed':
    'No se pudo comprobar su cuenta del dominio, así que no ha iniciado sesión. Inténtelo de nuevo.',
  'problem.sso_unavailable':
    'El inicio de sesión para empleados no responde en este momento. Inténtelo de nuevo en unos minutos.',
  'problem.sso_account_disabled':
    'Su cuenta está deshabilitada aquí. Pregunte a quienes administran este sitio.',
  'problem.account_disabled':
    'Su cuenta está deshabilitada. Pregunte a quienes administran este sitio.',
  'problem.not_found': 'Hay un fallo en esta página. Avise a quienes la administran.',
  'problem.request_invalid': 'Hay un fallo en esta página. Avise a quienes la administran.',
  'problem.request_too_large': 'Es demasiado largo. Use menos caracteres.',
  'problem.content_type_unsupported':
    'Hay un fallo en esta página. Avise a quienes la administran.',
  'problem.csrf_header_missing': 'Hay un fallo en esta página. Avise a quienes la administran.',
  'problem.origin_not_allowed': 'Hay un fallo en esta página. Avise a quienes la administran.',
} as const;
