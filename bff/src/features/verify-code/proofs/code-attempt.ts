import type { Lockout } from '../../../domain/abuse/lockout.ts';
import type { CodeCheck, OneTimeCodes } from '../../../domain/codes/one-time-codes.ts';
import { isExpired, normaliseCode } from '../../../domain/codes/one-time-codes.ts';
import type { FlowRecord } from '../../../flow/flow-record.ts';
import { isSeeking } from '../../../flow/flow-record.ts';
import type { Outcome, RequestContext } from '../../../flow/step-handler.ts';
import { refuse } from '../../../flow/step-handler.ts';
import type { AuditAct } from '../../../ports/audit-log.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Directory } from '../../../ports/directory.ts';
import type { AttemptCount } from '../../../ports/lockouts.ts';
import { codeBinding } from '../code-binding.ts';
import { countedAs } from '../counted-as.ts';
import type { Seek } from '../seek.ts';

/**
 * One try at a code. The account's failures are counted, over all channels and flows, before the code's
 * own tries, and both before the comparison.
 */
export function createCodeAttempt(options: {
  codes: OneTimeCodes;
  lockout: Lockout;
  directory: Directory;
  clock: Clock;
  codeLength: number;
  seeking: Seek;
}) {
  const { codes, lockout, directory, clock, codeLength, seeking } = options;

  /** `undefined` when the code was right. */
  return async function attempt(
    flow: FlowRecord,
    typed: string,
    request: RequestContext,
  ): Promise<Outcome | undefined> {
    const { delivery } = flow;
    if (!delivery || delivery.by === 'call') return expired();
    const code = normaliseCode(typed, codeLength);
    if (!code) return incorrect(await codes.attemptsLeft(flow.id));
    const refusal = await refusedUnseen(flow);
    if (refusal) return refusal;
    const count = await countedAs(flow, delivery.destination, lockout).count();
    if (!count.counted) return locked(count.lockedUntil);
    const to = { by: delivery.by, destination: delivery.destination };
    const { account, userId, act } = await accountOf(flow, to.destination);
    const checked = await codes.check(codeBinding(flow, to, account), code);
    if (checked.result === 'right') {
      // A registration goes on, and may be left: ten that were must not lock their person out. A sign-in ends
      // with its code, which wipes out the count.
      if (flow.kind === 'register' && userId) await lockout.uncountSecondFactor(userId, count);
      return undefined;
    }
    if (checked.result === 'expired') return expired();
    await writeDown(flow, request, { act: count.lockedUntil ? act.locked : act.refused, userId });
    return refusalOf(checked, count);
  };

  /** What the code is bound to, whose it is, and how a wrong one is written down. */
  async function accountOf(flow: FlowRecord, destination: string) {
    const { userId } = flow.facts;
    if (!isSeeking(flow)) return { account: userId, userId, act: acts['second-factor'] };
    const found = await seeking.seek(flow, destination);
    const account = seeking.accountOf(found) ?? '';
    return { account, userId: found?.user.id, act: acts.recovery };
  }

  /** What need not be compared is not counted: it tells a guesser nothing. */
  async function refusedUnseen({ id }: FlowRecord): Promise<Outcome | undefined> {
    const record = await codes.read(id);
    if (!record || isExpired(record, clock.now())) return expired();
    return (await codes.attemptsLeft(id)) === 0 ? exhausted() : undefined;
  }

  async function writeDown(
    flow: FlowRecord,
    request: RequestContext,
    { act, userId }: { act: AuditAct; userId: string | undefined },
  ): Promise<void> {
    await directory.transact((tx) =>
      tx.audit({
        act,
        at: clock.now(),
        ...(userId !== undefined && { userId }),
        ip: request.ip,
        ...(request.userAgent !== undefined && { userAgent: request.userAgent }),
        requestId: request.requestId,
        details: { by: flow.delivery?.by ?? '', flow: flow.kind },
      }),
    );
  }
}
export type CodeAttempt = ReturnType<typeof createCodeAttempt>;

const acts = {
  recovery: { locked: 'recovery_locked', refused: 'recovery_refused' },
  'second-factor': { locked: 'second_factor_locked', refused: 'second_factor_refused' },
} as const;

const field = 'code';
const expired = () => refuse({ code: 'code_expired', field });
const exhausted = () => refuse({ code: 'too_many_attempts', field, attemptsLeft: 0 });
const incorrect = (attemptsLeft: number) => refuse({ code: 'code_incorrect', field, attemptsLeft });
const locked = (until: Date | undefined) =>
  refuse({ code: 'account_locked', field, ...(until && { retryAt: until.toISOString() }) });

function refusalOf(
  checked: Extract<CodeCheck, { result: 'wrong' | 'exhausted' }>,
  count: Extract<AttemptCount, { counted: true }>,
): Outcome {
  if (count.lockedUntil) return locked(count.lockedUntil);
  if (checked.result === 'exhausted' || checked.attemptsLeft === 0) return exhausted();
  return incorrect(Math.min(checked.attemptsLeft, count.attemptsLeft));
}
