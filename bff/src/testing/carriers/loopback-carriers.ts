import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import type { Outbox } from '../../adapters/outbox/outbox.ts';
import { createOutbox } from '../../adapters/outbox/outbox.ts';
import type { PostmarkSettings } from '../../adapters/postmark/postmark-settings.ts';
import { createSystemClock } from '../../adapters/system/system-clock.ts';
import type { VonageSettings } from '../../adapters/vonage/vonage-settings.ts';
import type { CarrierOptions } from '../../config/carrier-options.ts';
import { listen } from '../../http/listen.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PostmarkPeer } from './postmark-peer.ts';
import { createPostmarkPeer } from './postmark-peer.ts';
import type { VonagePeer } from './vonage-peer.ts';
import { createVonagePeer } from './vonage-peer.ts';

export interface LoopbackCarriers {
  /** For `createAtrezzo`. */
  carriers: CarrierOptions & { phone: VonageSettings; mail: PostmarkSettings };
  /** Where everything arrives: a mailbox and a phone, on a page of their own. Mount its routes at `/`. */
  outbox: Outbox;
  vonage: VonagePeer;
  postmark: PostmarkPeer;
  close(): Promise<void>;
}

/**
 * Vonage and Postmark on this machine, on free ports, with accounts made for the occasion. They speak the
 * providers' HTTP, so that the adapters and the providers' own libraries run as they do in production.
 */
export async function startLoopbackCarriers(options: {
  /** Where they call back: `http://localhost:4000/auth/hooks`. */
  callbackUrl: string;
  clock?: Clock;
  /** How callbacks travel. Default: over the network. */
  post?: typeof fetch;
  onError(error: unknown): void;
}): Promise<LoopbackCarriers> {
  const { callbackUrl, clock = createSystemClock(), post, onError } = options;
  const account = newAccount();
  const outbox = createOutbox({ clock, onError });
  const { messenger } = outbox;
  const vonage = createVonagePeer({
    ...{ signer: account, publicKey: account.publicKey, handset: messenger, clock, onError },
    ...(post && { post }),
  });
  const postmark = createPostmarkPeer({
    token: account.postmarkToken,
    webhook: {
      url: `${callbackUrl}/postmark`,
      username: 'atrezzo',
      password: account.webhookPassword,
    },
    streams: ['outbound'],
    ...{ mailbox: messenger, clock },
    ...(post && { post }),
  });
  outbox.setCallListener(vonage.hear);
  const atVonage = await listen(vonage.app.fetch, { port: 0, hostname: '127.0.0.1' });
  const atPostmark = await listen(postmark.app.fetch, { port: 0, hostname: '127.0.0.1' });

  return {
    carriers: {
      phone: {
        ...{ applicationId: account.applicationId, privateKey: account.privateKey },
        ...{ apiKey: account.apiKey, signatureSecret: account.signatureSecret },
        ...{ smsFrom: '12025550100', voiceFrom: '12025550100' },
        apiUrl: `http://localhost:${atVonage.port}`,
      },
      mail: {
        ...{ kind: 'postmark', token: account.postmarkToken },
        ...{ from: 'Kepro <no-reply@portal.example>', webhookPassword: account.webhookPassword },
        apiUrl: `http://localhost:${atPostmark.port}`,
      },
    },
    outbox,
    vonage,
    postmark,
    async close() {
      await Promise.all([atVonage.close(), atPostmark.close()]);
    },
  };
}

function newAccount() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2_048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return {
    privateKey,
    publicKey,
    applicationId: randomUUID(),
    apiKey: randomBytes(4).toString('hex'),
    signatureSecret: randomBytes(32).toString('base64'),
    postmarkToken: randomUUID(),
    webhookPassword: randomBytes(24).toString('base64url'),
  };
}
