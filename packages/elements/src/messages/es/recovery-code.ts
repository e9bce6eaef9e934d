export const recoveryCode = {
  'recovery-code.title': 'Usar un código de recuperación',
  'recovery-code.intro': 'Cada código sirve una vez. Le quedan {count}.',
  'recovery-code.code': 'Código de recuperación',
  'recovery-code.hint': 'Diez letras y cifras, como 7K3QM-9XZ2B.',
  'recovery-code.use': 'Continuar',
  'recovery-code.other': 'Envíenme un código',
  'problem.recovery_code_missing': 'Escriba uno de sus códigos de recuperación.',
  'problem.recovery_code_incorrect': 'No es uno de sus códigos de recuperación, o ya se ha usado.',
} as const;
