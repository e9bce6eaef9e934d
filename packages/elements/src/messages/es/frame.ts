/** What any screen may say. */
export const frame = {
  try_again: 'Intentar de nuevo',
  'problem.later': 'más tarde',
  'problem.offline':
    'No podemos conectar con el servidor. Compruebe su conexión e inténtelo de nuevo.',
  'problem.unexpected': 'Algo ha fallado por nuestra parte. Inténtelo de nuevo.',
} as const;
