import { counted } from '../counted.ts';

/** What stands around a signed-in page. */
export const session = {
  'session.warning.title': '¿Sigue ahí?',
  'session.warning.text':
    'Hace un rato que no usa este portal. Para proteger lo que muestra, su sesión se cerrará pronto.',
  'session.limit.title': 'Su sesión se cerrará pronto',
  'session.limit.text':
    'Una sesión dura un tiempo limitado que no se puede ampliar. Guarde ahora su trabajo y vuelva a iniciar sesión.',
  'session.left': 'Tiempo restante',
  'session.left.minutes': counted('Queda {count} minuto.', 'Quedan {count} minutos.'),
  'session.left.seconds': counted('Queda {count} segundo.', 'Quedan {count} segundos.'),
  'session.stay': 'Mantener la sesión',
  'session.continue': 'Continuar',
  'session.sign_out': 'Cerrar sesión ahora',
  'session.expired.title': 'Su sesión se ha cerrado',
  'session.expired.text':
    'La sesión ha terminado. Inicie sesión de nuevo para seguir con esta página.',
  'session.ended.title': 'Ya no tiene la sesión abierta',
  'session.ended.text':
    'La sesión se cerró en otra pestaña o desde otro dispositivo. Inicie sesión de nuevo para seguir con esta página.',
  'session.log_in': 'Iniciar sesión de nuevo',
  'session.changed.title': 'Hay otra persona conectada',
  'session.changed.text':
    'Este navegador tiene ahora abierta la sesión de {name}. Lo que muestra esta página es de otra persona.',
  'session.reload': 'Actualizar esta página',
  'problem.acr_insufficient': 'Esto requiere iniciar sesión con teléfono o con llave de acceso.',
  'problem.role_required':
    'Su función no lo permite. Consulte a un administrador de su organización.',
  'problem.audience_not_allowed':
    'Hay un error en esta página. Avise, por favor, a quienes la mantienen.',
} as const;
