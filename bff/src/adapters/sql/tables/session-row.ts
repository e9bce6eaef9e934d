import type { Session } from '../../../ports/directory.ts';
import type { SessionsTable } from '../database-schema.ts';
import { fromInstant, toInstant, withoutNulls } from '../optional-columns.ts';

export const sessionColumns = [
  'sessions.id',
  'sessions.token_hash',
  'sessions.flow_id',
  'sessions.user_id',
  'sessions.method',
  'sessions.amr',
  'sessions.acr',
  'sessions.auth_time',
  'sessions.second_factor_at',
  'sessions.created_at',
  'sessions.last_activity_at',
  'sessions.expires_at',
  'sessions.remembered',
  'sessions.ip',
  'sessions.user_agent',
  'sessions.ended_at',
  'sessions.end_reason',
  'sessions.remembered_browser_id',
  'sessions.provider_session',
] as const;

export function toSession(row: SessionsTable): Session {
  return {
    id: row.id,
    tokenHash: row.token_hash,
    flowId: row.flow_id,
    userId: row.user_id,
    method: row.method as Session['method'],
    amr: JSON.parse(row.amr),
    acr: row.acr,
    authTime: new Date(row.auth_time),
    createdAt: new Date(row.created_at),
    lastActivityAt: new Date(row.last_activity_at),
    expiresAt: new Date(row.expires_at),
    remembered: row.remembered === 1,
    ...withoutNulls({
      secondFactorAt: fromInstant(row.second_factor_at),
      ip: row.ip,
      userAgent: row.user_agent,
      endedAt: fromInstant(row.ended_at),
      endReason: row.end_reason as Session['endReason'] | null,
      rememberedBrowserId: row.remembered_browser_id,
      providerSession: row.provider_session,
    } as { [Name in OptionalField]: NonNullable<Session[Name]> | null }),
  };
}

type OptionalField =
  | 'secondFactorAt'
  | 'ip'
  | 'userAgent'
  | 'endedAt'
  | 'endReason'
  | 'rememberedBrowserId'
  | 'providerSession';

export function toSessionRow(session: Session): SessionsTable {
  return {
    id: session.id,
    token_hash: session.tokenHash,
    flow_id: session.flowId,
    user_id: session.userId,
    method: session.method,
    amr: JSON.stringify(session.amr),
    acr: session.acr,
    auth_time: session.authTime.getTime(),
    second_factor_at: toInstant(session.secondFactorAt),
    created_at: session.createdAt.getTime(),
    last_activity_at: session.lastActivityAt.getTime(),
    expires_at: session.expiresAt.getTime(),
    remembered: session.remembered ? 1 : 0,
    ip: session.ip ?? null,
    user_agent: session.userAgent ?? null,
    ended_at: toInstant(session.endedAt),
    end_reason: session.endReason ?? null,
    remembered_browser_id: session.rememberedBrowserId ?? null,
    provider_session: session.providerSession ?? null,
  };
}
