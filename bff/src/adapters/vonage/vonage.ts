import type { Hono } from 'hono';
import type { Clock } from '../../ports/clock.ts';
import type { EphemeralStore } from '../../ports/ephemeral-store.ts';
import type { CallReport, DeliveryListener, Messenger } from '../../ports/messenger.ts';
import { createVonageCalls } from './vonage-calls.ts';
import { createVonagePhone } from './vonage-phone.ts';
import { createVonageRoutes } from './vonage-routes.ts';
import type { VonageSettings } from './vonage-settings.ts';

export interface VonageCarrier {
  phone: Pick<Messenger, 'sendSms' | 'placeCall'>;
  /** What Vonage calls back; mount it at `callbackUrl`. */
  createRoutes(listeners: { reportCall: CallReport; reportDelivery: DeliveryListener }): Hono;
}

/** Reaches telephones through Vonage. Callbacks can arrive at any node that shares the store. */
export function createVonage(options: {
  settings: VonageSettings;
  /** Public address of the routes: `https://portal.example/auth/hooks/vonage`. */
  callbackUrl: string;
  store: EphemeralStore;
  clock: Clock;
  onError(error: unknown): void;
}): VonageCarrier {
  const calls = createVonageCalls(options.store);
  const phone = createVonagePhone({ ...options, calls });
  return {
    phone,
    createRoutes: (listeners) => createVonageRoutes({ ...options, ...listeners, calls, phone }),
  };
}
