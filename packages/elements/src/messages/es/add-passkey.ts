import { passkeyProblems } from './passkey-problems.ts';

export const addPasskey = {
  ...passkeyProblems,
  'add-passkey.title': 'La próxima vez, entre más rápido',
  'add-passkey.intro': 'Añada una clave de acceso a este dispositivo. Tarda unos segundos.',
  'add-passkey.chosen.title': 'Cree su clave de acceso',
  'add-passkey.chosen.intro':
    'Su navegador le pregunta dónde guardarla. Después, así es como entra.',
  'add-passkey.chosen.skip': 'Usar el correo',
  'add-passkey.reason.quick':
    'Entra con su huella, su cara o el bloqueo de pantalla: sin contraseña y sin código.',
  'add-passkey.reason.safe': 'Solo sirve en este sitio, así que nadie puede robársela con engaños.',
  'add-passkey.reason.stays': 'Su huella o su cara nunca salen de su dispositivo.',
  'add-passkey.add': 'Añadir una clave de acceso',
  'add-passkey.skip': 'Ahora no',
  'add-passkey.never': 'No volver a preguntar en este dispositivo',
} as const;
