import type { Messenger, Receipt } from '../../ports/messenger.ts';
import type { MessageChannel, Metrics } from '../../ports/metrics.ts';
import type { Tracing } from '../../ports/tracing.ts';

/** The messenger, counted and traced: which channel, how long, and whether it was accepted. */
export function observeMessenger(
  messenger: Messenger,
  { metrics, tracing }: { metrics: Metrics; tracing: Tracing },
): Messenger {
  const handOver = (channel: MessageChannel, send: () => Promise<Receipt>) =>
    tracing.span('hand over message', { 'atrezzo.channel': channel }, async (span) => {
      const began = performance.now();
      let outcome: Receipt['state'] = 'failed';
      try {
        const receipt = await send();
        outcome = receipt.state;
        return receipt;
      } finally {
        span.set({ 'atrezzo.outcome': outcome });
        const seconds = (performance.now() - began) / 1_000;
        metrics.messageHandedOver({ channel, outcome, seconds });
      }
    });
  return {
    ...messenger,
    sendEmail: (message) => handOver('email', () => messenger.sendEmail(message)),
    sendSms: (message) => handOver('sms', () => messenger.sendSms(message)),
    placeCall: (call) => handOver('call', () => messenger.placeCall(call)),
  };
}
