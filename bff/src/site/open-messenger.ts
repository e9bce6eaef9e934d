import { Hono } from 'hono';
import type { Outbox } from '../adapters/outbox/outbox.ts';
import { createOutbox } from '../adapters/outbox/outbox.ts';
import { ConfigurationError } from '../config/configuration-error.ts';
import type { Configuration } from '../config/options.ts';
import type { Deliverability } from '../domain/messages/deliverability.ts';
import type { Clock } from '../ports/clock.ts';
import type { EphemeralStore } from '../ports/ephemeral-store.ts';
import type { CallReport, DeliveryListener, Messenger } from '../ports/messenger.ts';

/** Hears what providers report. */
export interface MessageListeners {
  reportCall: CallReport;
  reportDelivery: DeliveryListener;
  markUndeliverable: Deliverability['mark'];
}

/** How people are reached, and by which addresses providers call back. */
export interface OpenMessenger {
  messenger: Messenger;
  /** The development outbox, where that is the messenger. */
  outbox?: Outbox;
  /** What providers call back; mount it below the base path, at `/hooks`. */
  createHooks(listeners: MessageListeners): Hono;
  close(): void;
}

interface Surroundings {
  store: EphemeralStore;
  clock: Clock;
  onError(error: unknown): void;
}

/**
 * Opens what reaches people: the carriers, the outbox, or a messenger of the host's own. A carrier's library
 * is loaded only where it is configured.
 *
 * @throws ConfigurationError where a library would write a key to the log.
 */
export async function openMessenger(
  configuration: Configuration,
  surroundings: Surroundings,
): Promise<OpenMessenger> {
  const { messenger, carriers } = configuration;
  if (carriers) return openCarriers(carriers, configuration, surroundings);
  const nothingToClose = { createHooks: () => new Hono(), close: () => undefined };
  if (messenger !== 'outbox') return { messenger, ...nothingToClose };
  const outbox = createOutbox(surroundings);
  return { messenger: outbox.messenger, outbox, ...nothingToClose };
}

async function openCarriers(
  { phone, mail }: NonNullable<Configuration['carriers']>,
  configuration: Configuration,
  surroundings: Surroundings,
): Promise<OpenMessenger> {
  if (phone) refuseToShowKeys(configuration.environment);
  const vonage = phone && (await openVonage(phone, configuration, surroundings));
  const mails = await openMail(mail, surroundings);
  return {
    messenger: { ...(vonage?.phone ?? noTelephone), sendEmail: mails.sendEmail },
    createHooks(listeners) {
      const hooks = new Hono();
      if (vonage) hooks.route('/vonage', vonage.createRoutes(listeners));
      if (mails.createRoutes) hooks.route('/postmark', mails.createRoutes(listeners));
      return hooks;
    },
    close: () => mails.close?.(),
  };
}

async function openVonage(
  settings: NonNullable<NonNullable<Configuration['carriers']>['phone']>,
  { baseUrl, basePath }: Configuration,
  surroundings: Surroundings,
) {
  const { createVonage } = await import('../adapters/vonage/vonage.ts');
  const callbackUrl = `${baseUrl.origin}${basePath}/hooks/vonage`;
  return createVonage({ settings, callbackUrl, ...surroundings });
}

interface OpenMail extends Pick<Messenger, 'sendEmail'> {
  createRoutes?(listeners: MessageListeners): Hono;
  close?(): void;
}

async function openMail(
  settings: NonNullable<Configuration['carriers']>['mail'],
  { clock, onError }: Surroundings,
): Promise<OpenMail> {
  if (settings.kind === 'smtp') {
    const { createSmtpMail } = await import('../adapters/smtp/smtp-mail.ts');
    return createSmtpMail({ settings, clock });
  }
  const { createPostmarkMail } = await import('../adapters/postmark/postmark-mail.ts');
  const { createPostmarkRoutes } = await import('../adapters/postmark/postmark-routes.ts');
  const { webhookPassword } = settings;
  return {
    ...createPostmarkMail({ settings, clock }),
    createRoutes: (listeners) => createPostmarkRoutes({ webhookPassword, ...listeners, onError }),
  };
}

const noCarrier = async () => ({ state: 'failed', reason: 'no_carrier' }) as const;
const noTelephone = { sendSms: noCarrier, placeCall: noCarrier };

/** Vonage's library writes the application's private key where `DEBUG` asks it to say what it does. */
function refuseToShowKeys(environment: Configuration['environment']): void {
  if (environment !== 'production' || !/vonage|\*/i.test(process.env.DEBUG ?? '')) return;
  throw new ConfigurationError([
    'DEBUG would write the private key of the Vonage application to the log. Take vonage and * out of it.',
  ]);
}
