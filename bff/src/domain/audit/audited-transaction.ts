import type { AuditEntry } from '../../ports/audit-log.ts';
import type { DirectoryTransaction, User } from '../../ports/directory.ts';

/** Where a request came from, as an audit row names it. */
export interface RequestOrigin {
  requestId: string;
  ip: string;
  userAgent?: string;
}

/** Changes to one person's account in one transaction, at one moment, with their audit rows. */
export interface AuditedTransaction<Request extends RequestOrigin = RequestOrigin> {
  tx: DirectoryTransaction;
  user: User;
  request: Request;
  at: Date;
  /** Who changes it, where it is not the user. */
  actorId?: string;
  audit(act: AuditEntry['act'], details?: AuditEntry['details']): Promise<void>;
}

export function auditedTransaction<Request extends RequestOrigin>(
  parts: Omit<AuditedTransaction<Request>, 'audit'>,
): AuditedTransaction<Request> {
  const { tx, user, request, at, actorId } = parts;
  return {
    ...parts,
    audit: (act, details) =>
      tx.audit({
        act,
        at,
        userId: user.id,
        ...(actorId !== undefined && { actorId }),
        ip: request.ip,
        ...(request.userAgent !== undefined && { userAgent: request.userAgent }),
        requestId: request.requestId,
        ...(details && { details }),
      }),
  };
}
