import type { passkeyProblems as english } from '../en/passkey-problems.ts';
import type { Message } from '../message.ts';

export const passkeyProblems: Record<keyof typeof english, Message> = {
  'problem.passkey_not_accepted':
    'No se aceptó esa clave de acceso. Inténtelo de nuevo o inicie sesión de otra manera.',
  'problem.passkey_already_added': 'Este dispositivo ya tiene una clave de acceso para su cuenta.',
  'problem.too_many_passkeys':
    'Ya tiene todas las claves de acceso que puede tener. Elimine una primero.',
  'problem.passkey_called_off': 'Se canceló, o tardó demasiado. Puede intentarlo de nuevo.',
  'problem.passkey_failed':
    'Su navegador no pudo hacerlo. Inténtelo de nuevo o use otro dispositivo.',
  'problem.passkeys_unsupported':
    'Este navegador no tiene claves de acceso. Use otro navegador o dispositivo.',
};
