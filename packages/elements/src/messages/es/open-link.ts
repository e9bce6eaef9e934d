export const openLink = {
  'open-link.title': 'Siga con su registro',
  'open-link.intro':
    'Usted abrió el enlace de nuestro correo. Solo se usa cuando usted decide continuar.',
  'open-link.submit': 'Continuar',
  'open-link.another': 'Pedir otro enlace',
} as const;
