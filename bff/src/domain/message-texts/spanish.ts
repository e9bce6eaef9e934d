import type {
  AccountEvent,
  CodeEmail,
  HindranceEmail,
  LinkEmail,
  MessageTexts,
} from './message-texts.ts';
import { boundCodeLine } from './message-texts.ts';
import { sayDuration, sayInstant } from './say-duration.ts';

const subjects: Record<CodeEmail['purpose'], (siteName: string) => string> = {
  register: (siteName) => `Confirme su correo electrónico para ${siteName}`,
  login: (siteName) => `Su código para entrar en ${siteName}`,
  recover: (siteName) => `Su código para una contraseña nueva de ${siteName}`,
  'step-up': (siteName) => `Su código para confirmar en ${siteName} que es usted`,
};

const openings: Record<CodeEmail['purpose'], (siteName: string) => string> = {
  register: (siteName) => `Su código para confirmar este correo electrónico en ${siteName} es:`,
  login: (siteName) => `Su código para entrar en ${siteName} es:`,
  recover: (siteName) => `Su código para crear una contraseña nueva en ${siteName} es:`,
  'step-up': (siteName) => `Su código para confirmar en ${siteName} que es usted:`,
};

const warnings: Record<CodeEmail['purpose'], string> = {
  register:
    'Si usted no pidió este código, es posible que otra persona conozca su contraseña del portal. Avise a quien administra su cuenta.',
  login:
    'Si usted no pidió este código, es posible que otra persona conozca su contraseña. Cree una nueva o avise a quien administra su cuenta.',
  recover:
    'Si usted no pidió este código, puede borrar este mensaje. Su contraseña sigue siendo la misma.',
  'step-up':
    'Si usted no pidió este código, es posible que otra persona use un navegador en el que usted tiene la sesión abierta. Ciérrela allí y avise a quien administra su cuenta.',
};

/** What happened, as a subject and as a sentence; `advice` where the usual one does not fit. */
const events: Record<
  AccountEvent,
  [subject: (siteName: string) => string, sentence: string, advice?: string]
> = {
  password_reset: [
    (siteName) => `Su contraseña de ${siteName} ha cambiado`,
    'Se creó una contraseña nueva para su cuenta. Se cerró la sesión en todos los demás lugares.',
  ],
  portal_password_reset: [
    (siteName) => `Su usuario de ${siteName} tiene una contraseña nueva`,
    'Se creó una contraseña nueva para el usuario del portal con el que usted se registra.',
  ],
  registration_reset: [
    (siteName) => `Se restableció su registro de ${siteName}`,
    'Un administrador restableció su registro de varios factores. Se cerró la sesión en todas partes y usted puede registrarse de nuevo.',
  ],
  registration_replaced: [
    (siteName) => `Usted se registró de nuevo en ${siteName}`,
    'Su registro multifactor se hizo de nuevo. Se cerró la sesión en todos los demás lugares.',
  ],
  address_changed: [
    (siteName) => `Cambió el correo electrónico de su cuenta de ${siteName}`,
    'Su organización nos dio otro correo electrónico para su cuenta. Se cerró la sesión en todas partes. Para confirmar el nuevo correo, inicie sesión con él y su contraseña. El anterior ya no sirve.',
    'Si usted no esperaba este cambio, avise cuanto antes a quien administra su cuenta.',
  ],
  passkey_added: [
    (siteName) => `Se agregó una llave de acceso a su cuenta de ${siteName}`,
    'Se agregó una llave de acceso a su cuenta. Sirve para entrar.',
  ],
  passkey_removed: [
    (siteName) => `Se quitó una llave de acceso de su cuenta de ${siteName}`,
    'Se quitó una llave de acceso de su cuenta. Ya no sirve para entrar.',
  ],
  recovery_code_used: [
    (siteName) => `Se usó un código de recuperación de su cuenta de ${siteName}`,
    'Se usó un código de recuperación en lugar del código de su teléfono o correo. Ya no sirve.',
  ],
  recovery_codes_made: [
    (siteName) => `Códigos de recuperación nuevos para su cuenta de ${siteName}`,
    'Se crearon códigos de recuperación nuevos para su cuenta. Los que tenía antes ya no sirven.',
  ],
};

const usualAdvice =
  'Si fue usted, no tiene que hacer nada. Si no fue usted, cree una contraseña nueva ahora mismo y avise a quien administra su cuenta.';

const linkSubjects: Record<LinkEmail['purpose'], (siteName: string) => string> = {
  complete: (siteName) => `Complete su registro en ${siteName}`,
  reset: (siteName) => `Restablezca su registro en ${siteName}`,
  'admin-reset': (siteName) => `Regístrese de nuevo en ${siteName}`,
};

const linkOpenings: Record<LinkEmail['purpose'], (siteName: string) => string> = {
  complete: (siteName) =>
    `Usted empezó a registrarse para la autenticación multifactor en ${siteName}. Para seguir donde lo dejó, abra este enlace:`,
  reset: (siteName) =>
    `Alguien pidió restablecer su registro multifactor en ${siteName}. Si fue usted, abra este enlace:`,
  'admin-reset': (siteName) =>
    `Su administrador restableció su registro multifactor en ${siteName}. Para registrarse de nuevo, abra este enlace:`,
};

const linkWarnings: Record<LinkEmail['purpose'], string> = {
  complete:
    'Si usted no pidió este mensaje, es posible que otra persona conozca su contraseña. Avise a quien administra su cuenta.',
  reset: 'Si usted no pidió este mensaje, puede borrarlo. Su registro sigue como está.',
  'admin-reset': 'Si tiene preguntas, hable con quien administra su cuenta.',
};

/** A subject, and the paragraphs below it. */
const hindranceTexts: Record<
  HindranceEmail['hindrance'],
  (siteName: string) => [subject: string, ...paragraphs: string[]]
> = {
  unregistered: (siteName) => [
    `Su registro de ${siteName} no está completo`,
    `Alguien pidió una contraseña nueva de ${siteName} para este correo electrónico. Aún no hay ninguna: su registro de varios factores no está completo.`,
    'Para completarlo, abra la página de inicio de sesión y elija completar su registro. Necesita su usuario y su contraseña del portal. Si olvidó esa contraseña, elija "¿Olvidó su contraseña?" debajo de ella.',
    'Si usted no lo pidió, puede borrar este mensaje. Nada ha cambiado.',
  ],
  'address-changed': (siteName) => [
    `Primero confirme su correo electrónico para ${siteName}`,
    `Alguien pidió una contraseña nueva de ${siteName}, o registrarse de nuevo, con este correo electrónico. Su organización nos lo dio y aún no se ha confirmado, así que no sirve para eso.`,
    'Para confirmarlo, inicie sesión con este correo y su contraseña, y escriba el código que le enviamos. Si olvidó su contraseña, pida a quien administra su cuenta que restablezca su registro.',
    'Si usted no lo pidió, puede borrar este mensaje. Nada ha cambiado.',
  ],
};

export const spanish: MessageTexts = {
  hindranceEmail({ hindrance, siteName }) {
    const [subject, ...sentences] = hindranceTexts[hindrance](siteName);
    const text = [...sentences, `Este mensaje lo envió ${siteName}.`].join('\n\n');
    return { subject, text: `${text}\n` };
  },

  noticeEmail({ event, at, siteName }) {
    const [subject, sentence, advice = usualAdvice] = events[event];
    const text = [
      sentence,
      `Ocurrió el ${sayInstant(at, 'es')}.`,
      advice,
      `Este mensaje lo envió ${siteName}.`,
    ].join('\n\n');
    return { subject: subject(siteName), text: `${text}\n` };
  },

  codeEmail({ code, purpose, seconds, siteName }) {
    const text = [
      openings[purpose](siteName),
      code,
      `Escríbalo en la página que se lo pidió. Sirve una sola vez, durante ${sayDuration(seconds, 'es')} desde que lo enviamos.`,
      `${warnings[purpose]} No dé el código a nadie. Nunca se lo pediremos por teléfono ni por correo.`,
      `Este mensaje lo envió ${siteName}.`,
    ].join('\n\n');
    return { subject: subjects[purpose](siteName), text: `${text}\n` };
  },

  linkEmail({ link, code, purpose, seconds, siteName }) {
    const text = [
      linkOpenings[purpose](siteName),
      link,
      'Es posible que la página le pida este código:',
      code,
      `El enlace sirve una sola vez, durante ${sayDuration(seconds, 'es')}. Un enlace más nuevo lo reemplaza.`,
      `${linkWarnings[purpose]} No dé el enlace ni el código a nadie. Nunca se los pediremos.`,
      `Este mensaje lo envió ${siteName}.`,
    ].join('\n\n');
    return { subject: linkSubjects[purpose](siteName), text: `${text}\n` };
  },

  codeSms({ code, host, siteName, seconds }) {
    return [
      `${siteName}: su código es ${code}. Sirve ${sayDuration(seconds, 'es')}. ¿No lo pidió? No se lo dé a nadie.`,
      '',
      boundCodeLine(host, code),
    ].join('\n');
  },

  callSpeech({ siteName, number }) {
    const keys =
      number === undefined
        ? 'pulse la tecla numeral, también llamada almohadilla.'
        : 'marque el número que ve en su pantalla y después pulse la tecla numeral, también llamada almohadilla.';
    return `Hola. Le llamamos de ${siteName} porque alguien está entrando con este número de teléfono. Si es usted, ${keys} Si no es usted, no pulse nada y cuelgue.`;
  },

  callThanks() {
    return 'Gracias. Ya puede colgar y continuar en su navegador.';
  },
};
