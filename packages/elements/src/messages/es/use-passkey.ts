import { passkeyProblems } from './passkey-problems.ts';

export const usePasskey = {
  ...passkeyProblems,
  'use-passkey.title': 'Inicie sesión con su clave de acceso',
  'use-passkey.intro': 'Su navegador le pide la huella, la cara o el bloqueo de pantalla.',
  'use-passkey.use': 'Usar la clave de acceso',
  'use-passkey.other': 'Iniciar sesión de otra manera',
} as const;
