import { createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';
import { checkSmtp } from '../../adapters/smtp/check-smtp.ts';
import type { CarrierOptions } from '../../config/carrier-options.ts';
import type { Configuration } from '../../config/options.ts';
import { ask } from './ask.ts';
import type { Checked, Finding } from './finding.ts';
import { reasonOf } from './finding.ts';

type Phone = NonNullable<CarrierOptions['phone']>;
type Mail = CarrierOptions['mail'];

/** Whether each carrier answers, and knows this site. Nothing is sent, and nothing is changed there. */
export async function checkCarriers({
  carriers,
}: Pick<Configuration, 'carriers'>): Promise<Checked> {
  if (!carriers) return { findings: [] };
  const { phone, mail } = carriers;
  const checked = await Promise.all([
    ...(phone ? [carrier('Vonage', () => askVonage(phone))] : []),
    carrier(mail.kind === 'smtp' ? 'The mail server' : 'Postmark', () => askForMail(mail)),
  ]);
  return {
    findings: checked.flatMap(({ findings }) => findings),
    clocks: checked.flatMap(({ clocks = [] }) => clocks),
  };
}

type Answer = Pick<Checked, 'clocks'> & { refused: boolean };

async function carrier(name: string, askThem: () => Promise<Answer>): Promise<Checked> {
  try {
    const { refused, clocks = [] } = await askThem();
    return { findings: [refused ? refusal(name) : answered(name)], clocks };
  } catch (error) {
    const unreachable: Finding = {
      code: 'carrier_unreachable',
      said: `${name} does not answer: ${reasonOf(error)}.`,
      mend: 'Let this machine reach it; messages wait or are refused meanwhile.',
    };
    return { findings: [unreachable] };
  }
}

const answered = (name: string): Finding => ({
  code: 'carrier_answers',
  said: `${name} answers, and knows this site.`,
});

const refusal = (name: string): Finding => ({
  code: 'carrier_refuses',
  said: `${name} does not take what this site shows it: its key, token or password.`,
  mend: 'Compare the settings with what the carrier shows: docs/configuration.md, Carriers.',
});

const refuses = (status: number) => status === 401 || status === 403;

/** Asks for the newest call, with a token as the Voice API takes it (https://developer.vonage.com/en/api/voice). */
async function askVonage({ apiUrl, applicationId, privateKey }: Phone): Promise<Answer> {
  const token = await new SignJWT({ application_id: applicationId, jti: crypto.randomUUID() })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(createPrivateKey(privateKey));
  const url = new URL('/v1/calls?page_size=1', apiUrl ?? 'https://api.nexmo.com').href;
  const { status, clocks } = await ask(url, 'Vonage', { Authorization: `Bearer ${token}` });
  return { refused: refuses(status), clocks };
}

function askForMail(mail: Mail): Promise<Answer> {
  return mail.kind === 'smtp' ? checkSmtp(mail) : askPostmark(mail);
}

/** Asks for the server's own settings (https://postmarkapp.com/developer/api/server-api#get-the-server). */
async function askPostmark(mail: Extract<Mail, { kind: 'postmark' }>): Promise<Answer> {
  const url = new URL('/server', mail.apiUrl ?? 'https://api.postmarkapp.com').href;
  const { status, clocks } = await ask(url, 'Postmark', { 'X-Postmark-Server-Token': mail.token });
  return { refused: refuses(status), clocks };
}
