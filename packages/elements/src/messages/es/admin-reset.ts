import { counted } from '../counted.ts';

export const adminReset = {
  'admin-reset.search': 'Buscar',
  'admin-reset.search.hint': 'El comienzo de un nombre de usuario, nombre o correo electrónico',
  'admin-reset.search.clear': 'Mostrar todos los usuarios',
  'admin-reset.loading': 'Cargando usuarios…',
  'admin-reset.none': 'Todavía no administra a ningún usuario.',
  'admin-reset.none_found':
    'Ningún nombre de usuario, nombre o correo electrónico comienza por “{search}”.',
  'admin-reset.shown': counted('{count} usuario', '{count} usuarios'),
  'admin-reset.shown.page': counted(
    '{count} usuario en esta página',
    '{count} usuarios en esta página',
  ),
  'admin-reset.next': 'Página siguiente',
  'admin-reset.previous': 'Página anterior',
  'admin-reset.you': 'usted',
  'admin-reset.status.none': 'Sin registro',
  'admin-reset.status.begun': 'Registro comenzado',
  'admin-reset.status.complete': 'Registrado',
  'admin-reset.locked': 'Bloqueado',
  'admin-reset.disabled': 'Desactivado',
  'admin-reset.edit': 'Editar a {name}',
  'admin-reset.fact.username': 'Nombre de usuario',
  'admin-reset.fact.email': 'Correo electrónico',
  'admin-reset.fact.organisation': 'Organización',
  'admin-reset.fact.method': 'Segundo factor',
  'admin-reset.fact.phone': 'Teléfono',
  'admin-reset.fact.registered': 'Registrado el',
  'admin-reset.fact.locked': 'Bloqueado hasta',
  'admin-reset.fact.last_sign_in': 'Último inicio de sesión',
  'admin-reset.fact.sessions': 'Con sesión abierta',
  'admin-reset.method.phone': 'Teléfono',
  'admin-reset.method.email': 'Correo electrónico',
  'admin-reset.locked.for_good': 'que alguien desbloquee la cuenta',
  'admin-reset.never': 'Nunca',
  'admin-reset.sessions': counted('en {count} navegador', 'en {count} navegadores'),
  'admin-reset.sessions.none': 'en ninguno',
  'admin-reset.back': 'Volver a la lista',
  'admin-reset.own':
    'Esta es su propia cuenta. Pida a otro administrador de su organización que la cambie.',
  'admin-reset.reset-registration.action': 'Restablecer el registro',
  'admin-reset.reset-registration.about':
    'Termina el registro y todas las sesiones. El usuario se registra de nuevo con un enlace que enviamos por correo o desde la página de inicio de sesión.',
  'admin-reset.reset-registration.question': '¿Restablecer el registro de {name}?',
  'admin-reset.reset-registration.effect':
    'Las sesiones de {name} terminan en todas partes y no podrá iniciar otra hasta registrarse de nuevo. Enviamos un enlace a {email}.',
  'admin-reset.reset-registration.done':
    'El registro de {name} se ha restablecido. Hemos enviado un enlace a {email}.',
  'admin-reset.resend-link.action': 'Enviar el enlace de nuevo',
  'admin-reset.resend-link.about':
    'Envía por correo un enlace nuevo para registrarse. El anterior deja de servir.',
  'admin-reset.resend-link.question': '¿Enviar a {name} un enlace nuevo?',
  'admin-reset.resend-link.effect': 'Va a {email}. Un enlace enviado antes deja de servir.',
  'admin-reset.resend-link.done': 'Hemos enviado a {email} un enlace nuevo para {name}.',
  'admin-reset.unlock.action': 'Desbloquear',
  'admin-reset.unlock.about':
    'Permite al usuario intentarlo de nuevo tras demasiadas contraseñas o códigos incorrectos.',
  'admin-reset.unlock.question': '¿Desbloquear la cuenta de {name}?',
  'admin-reset.unlock.effect': '{name} podrá intentar iniciar sesión de inmediato.',
  'admin-reset.unlock.done': 'La cuenta de {name} está desbloqueada.',
  'admin-reset.sessions.action': 'Terminar todas las sesiones',
  'admin-reset.sessions.about':
    'Cierra las sesiones del usuario en todas partes. El registro se conserva.',
  'admin-reset.sessions.question': '¿Cerrar las sesiones de {name} en todas partes?',
  'admin-reset.sessions.effect':
    'Las sesiones de {name} terminan en todos los navegadores y ninguno recuerda el inicio de sesión.',
  'admin-reset.sessions.done': 'Las sesiones de {name} han terminado en todas partes.',
  'admin-reset.reason': 'Motivo',
  'admin-reset.reason.hint': 'Se guarda en el registro de auditoría. Entre 3 y 500 caracteres.',
  'admin-reset.keep': 'Cancelar',
  'admin-reset.confirm_first': 'Confirme antes que es usted',
  'admin-reset.refused.title': 'Solo para administradores',
  'admin-reset.ended.title': 'Su sesión ha terminado',
  'admin-reset.sign_in': 'Iniciar sesión de nuevo',
  'problem.reason_missing': 'Escriba el motivo, con 3 caracteres como mínimo.',
  'problem.administrator_required': 'Esto es para administradores, y su cuenta no lo es.',
  'problem.own_registration':
    'No puede hacer esto con su propia cuenta. Pídaselo a otro administrador de su organización.',
  'problem.last_administrator':
    'Es el último administrador de una organización: nadie podría dar acceso a otros. Hable con quienes llevan este portal.',
  'problem.user_not_managed': 'Este usuario ya no es uno de los que usted administra.',
};
