import type { Policy } from '../../../config/policy.ts';
import type { Background } from '../../../domain/abuse/background.ts';
import type { Throttle } from '../../../domain/abuse/throttle.ts';
import type { OneTimeCodes } from '../../../domain/codes/one-time-codes.ts';
import { messageTexts } from '../../../domain/message-texts/index.ts';
import type { DeliveryOutbox } from '../../../domain/messages/outbox.ts';
import { keyedHash } from '../../../domain/secrets/keys.ts';
import { newId, newToken } from '../../../domain/secrets/tokens.ts';
import type { FlowRecord } from '../../../flow/flow-record.ts';
import type { Outcome, RequestContext } from '../../../flow/step-handler.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { EmailMessage } from '../../../ports/messenger.ts';
import type { Metrics } from '../../../ports/metrics.ts';
import { codeBinding } from '../code-binding.ts';
import type { Found, Seek } from '../seek.ts';
import { destinationBudgets } from './send-budgets.ts';
import type { RefusalToSend } from './send-permission.ts';

/**
 * Sends the first code of a recovery, to an address or username that may be no one's: a code is issued, its
 * life counts from the request, and it is shown as sent, whatever becomes of it (OWASP Forgot Password
 * Cheat Sheet). The mail is queued behind the answer's back; its failure is an operator's concern.
 */
export function createRecoveryCodes(options: {
  codes: OneTimeCodes;
  throttle: Throttle;
  outbox: DeliveryOutbox;
  background: Background;
  clock: Clock;
  policy: Policy;
  metrics: Pick<Metrics, 'sendRefused'>;
  identifierHashKey: Uint8Array;
  siteName: string;
  seeking: Seek;
  refusalToSend: RefusalToSend;
}) {
  const { codes, throttle, outbox, background, clock, policy, identifierHashKey } = options;
  const { siteName, seeking, refusalToSend } = options;
  const life = policy.codes.lifeMs;

  return async function sendRecoveryCode(
    flow: FlowRecord,
    destination: string,
    request: RequestContext,
  ): Promise<Outcome> {
    const to = { by: 'email', channel: 'email', destination } as const;
    const refusal = await refusalToSend({ flow, request, ...to });
    if (refusal) return refusal;
    const found = await seeking.seek(flow, destination);
    const account = seeking.accountOf(found) ?? newToken(clock);
    const { code, record } = await codes.issue(codeBinding(flow, to, account), life);
    await codes.accepted(flow.id, record, clock.now());
    background.run(() => queueMail(flow, found, code));
    const resendAfter = Math.min(policy.codes.resendAfterMs, life);
    return {
      delivery: { by: 'email', destination, resendAt: clock.now().getTime() + resendAfter },
    };
  };

  async function queueMail(flow: FlowRecord, found: Found | undefined, code: string) {
    const message = messageFor(flow, found, code);
    if (!found || (await isMailboxFull(found))) return;
    const draft = {
      id: newId(clock),
      purpose: 'code',
      outgoing: { channel: 'email', message },
      expiresAt: new Date(clock.now().getTime() + life),
    } as const;
    await outbox.directory.transact((tx) => outbox.queue(tx, draft));
  }

  /** Written for no one, too: it takes as long. */
  function messageFor(flow: FlowRecord, found: Found | undefined, code: string): EmailMessage {
    const { language } = flow;
    const texts = messageTexts(language);
    const text = found?.hindrance
      ? texts.hindranceEmail({ hindrance: found.hindrance, siteName })
      : texts.codeEmail({ code, purpose: 'recover', seconds: life / 1_000, siteName });
    return { to: found?.mailbox ?? '', language, ...text };
  }

  /**
   * Whoever asks must not learn from a refusal that a mailbox has had its share of other messages, so that
   * it is someone's: no mail goes out, and nothing is said.
   */
  async function isMailboxFull({ mailbox }: Found): Promise<boolean> {
    const subject = keyedHash(identifierHashKey, `destination:${mailbox}`);
    if (!(await throttle.charge(...destinationBudgets(policy, subject)))) return false;
    options.metrics.sendRefused({ reason: 'destination', mode: 'enforced' });
    return true;
  }
}
export type SendRecoveryCode = ReturnType<typeof createRecoveryCodes>;
