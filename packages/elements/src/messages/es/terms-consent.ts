export const termsConsent = {
  'terms-consent.title': 'Términos de uso',
  'terms-consent.intro': 'Versión del {date}. Léalos y acéptelos para continuar.',
  'terms-consent.text': 'Los términos de uso',
  'terms-consent.agree': 'He leído y acepto estos términos de uso.',
  'terms-consent.submit': 'Continuar',
  'terms-consent.decline': 'Rechazar y salir',
  'terms-consent.decline.sure':
    'Sin estos términos no puede usar el portal, y este inicio de sesión termina. ¿Los rechaza?',
  'terms-consent.keep_reading': 'Seguir leyendo',
  'problem.terms_not_ticked': 'Marque la casilla para aceptar, o rechace y salga.',
  'problem.terms_outdated': 'Los términos han cambiado entretanto. Lea la versión nueva.',
} as const;
