import type { ActionInputs } from '@atrezzo/contract';
import type { Lockout } from '../../domain/abuse/lockout.ts';
import type { Notices } from '../../domain/messages/notices.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import type { Outcome, RequestContext, StepHandler } from '../../flow/step-handler.ts';
import { refuse } from '../../flow/step-handler.ts';
import type { AuditAct, AuditEntry } from '../../ports/audit-log.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory, DirectoryTransaction } from '../../ports/directory.ts';
import type { RecoveryCodes } from './recovery-codes.ts';
import { normaliseRecoveryCode } from './recovery-codes.ts';

export interface RecoveryCodeOptions {
  directory: Directory;
  recoveryCodes: RecoveryCodes;
  lockout: Lockout;
  notices: Notices;
  clock: Clock;
}

/**
 * A recovery code in place of the second factor. A try is counted with all second factors of the account
 * before it is compared, and a right code is taken atomically.
 */
export function createRecoveryCode(options: RecoveryCodeOptions): StepHandler<'recovery-code'> {
  const { directory, recoveryCodes, lockout, notices, clock } = options;
  return {
    show: async (flow) => ({
      kind: 'recovery-code',
      codesLeft: (await directory.readRecoveryCodes(flow.facts.userId ?? '')).left,
      actions: ['use-recovery-code', 'change-method'],
    }),
    actions: {
      'use-recovery-code': (flow, { code }: ActionInputs['use-recovery-code'], request) =>
        attempt(flow, code, request),
      'change-method': async () => ({ facts: { recoveryCodeChosen: null } }),
    },
  };

  async function attempt(
    flow: FlowRecord,
    typed: string,
    request: RequestContext,
  ): Promise<Outcome> {
    const { userId = '' } = flow.facts;
    const code = normaliseRecoveryCode(typed);
    // What cannot be a code tells a guesser nothing, and is not counted.
    if (!code) return incorrect();
    const count = await lockout.countSecondFactor(userId);
    if (!count.counted) return locked(count.lockedUntil);
    const at = clock.now();
    const isRight = await directory.transact(async (tx) => {
      const isTaken = await recoveryCodes.take(tx, userId, code, at);
      const refusal = count.lockedUntil ? 'second_factor_locked' : 'second_factor_refused';
      await tx.audit(row(flow, request, isTaken ? 'recovery_code_used' : refusal));
      if (!isTaken) return false;
      const to = await addressOf(tx, userId);
      await notices.tell(tx, { event: 'recovery_code_used', to, language: flow.language });
      return true;
    });
    if (!isRight) {
      return count.lockedUntil ? locked(count.lockedUntil) : incorrect(count.attemptsLeft);
    }
    const strongProof = { amr: ['otp', 'mfa'], acr: aal2, at: at.getTime() };
    return { facts: { strongProof, recoveryCodeUsed: true }, delivery: null };
  }

  async function addressOf(tx: DirectoryTransaction, userId: string): Promise<string> {
    const registration = await tx.findRegistration(userId);
    return registration?.email ?? (await tx.findUserById(userId))?.email ?? '';
  }

  function row({ facts, kind }: FlowRecord, request: RequestContext, act: AuditAct): AuditEntry {
    return {
      act,
      at: clock.now(),
      ...(facts.userId !== undefined && { userId: facts.userId }),
      ip: request.ip,
      ...(request.userAgent !== undefined && { userAgent: request.userAgent }),
      requestId: request.requestId,
      details: { by: 'recovery-code', flow: kind },
    };
  }
}

const aal2 = 'urn:atrezzo:acr:aal2';
const field = 'code';

const incorrect = (attemptsLeft?: number) =>
  refuse({
    code: 'recovery_code_incorrect',
    field,
    ...(attemptsLeft !== undefined && { attemptsLeft }),
  });

const locked = (until: Date | undefined) =>
  refuse({ code: 'account_locked', field, ...(until && { retryAt: until.toISOString() }) });
