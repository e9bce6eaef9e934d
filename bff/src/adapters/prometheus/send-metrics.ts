import type { Registry } from 'prom-client';
import { Counter, Gauge } from 'prom-client';
import type { Metrics } from '../../ports/metrics.ts';
import { sendRefusals } from '../../ports/metrics.ts';

type SendMetrics = Pick<Metrics, 'sendRefused' | 'spent' | 'breakerMoved' | 'mailWithheld'>;

/**
 * What becomes of messages before they reach a provider. What seldom happens begins at 0, so that the first
 * time is seen as a rise.
 */
export function createSendMetrics(registry: Registry): SendMetrics {
  const registers = [registry];
  const refused = new Counter({
    name: 'atrezzo_sends_refused_total',
    help: 'Messages that were not sent, by why: once for each budget that had no room for it.',
    labelNames: ['reason', 'mode'],
    registers,
  });
  const spend = new Counter({
    name: 'atrezzo_estimated_spend_total',
    help: 'What texts and calls are expected to have cost, in units of the currency.',
    labelNames: ['currency', 'channel'],
    registers,
  });
  const breakers = new Gauge({
    name: 'atrezzo_breaker_open',
    help: '1 while this process leaves a provider alone that took no messages, else 0.',
    labelNames: ['channel'],
    registers,
  });
  const withheld = new Counter({
    name: 'atrezzo_mails_withheld_total',
    help: 'Mails held back, since mails do not reach their address.',
    labelNames: ['reason'],
    registers,
  });
  for (const reason of sendRefusals) refused.inc({ reason, mode: 'enforced' }, 0);
  for (const channel of ['email', 'sms', 'call']) breakers.set({ channel }, 0);
  for (const reason of ['bounced', 'complained']) withheld.inc({ reason }, 0);
  return {
    sendRefused: (refusal) => refused.inc(refusal),
    spent: ({ channel, currency, amount }) => spend.inc({ currency, channel }, amount),
    breakerMoved: ({ channel, state }) => breakers.set({ channel }, state === 'open' ? 1 : 0),
    mailWithheld: (reason) => withheld.inc({ reason }),
  };
}
