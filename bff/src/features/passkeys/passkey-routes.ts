import type { PasskeyList } from '@atrezzo/contract';
import { addPasskeySchema, paths, renamePasskeySchema } from '@atrezzo/contract';
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Policy } from '../../config/policy.ts';
import type { EndAccess } from '../../domain/access/end-access.ts';
import { addPasskey } from '../../domain/access/factor-changes.ts';
import type { ChangeOwnFactors, OwnFactorChange } from '../../domain/access/own-factors.ts';
import type { Sessions } from '../../domain/access/sessions.ts';
import { auditedTransaction } from '../../domain/audit/audited-transaction.ts';
import type { Passkeys } from '../../domain/passkeys/passkeys.ts';
import { mostPasskeys } from '../../domain/passkeys/passkeys.ts';
import { clearRememberCookies, setSessionCookie } from '../../http/cookies.ts';
import { jsonBody } from '../../http/json-body.ts';
import { problemResponse } from '../../http/problem-response.ts';
import type { SignedInEnvironment } from '../../http/require-recent-second-factor.ts';
import {
  requireLiveSession,
  requireRecentSecondFactor,
} from '../../http/require-recent-second-factor.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory } from '../../ports/directory.ts';
import { shownPasskey } from './passkey-list.ts';

export interface PasskeyRoutesOptions {
  directory: Directory;
  passkeys: Passkeys;
  sessions: Sessions;
  changeOwnFactors: ChangeOwnFactors;
  endAccess: EndAccess;
  clock: Clock;
  policy: Policy;
}

/** A person's own passkeys: read with a session, changed with a second factor that is fresh. */
export function passkeyRoutes(options: PasskeyRoutesOptions): Hono<SignedInEnvironment> {
  const { directory, passkeys, changeOwnFactors, endAccess, clock, policy } = options;
  const routes = new Hono<SignedInEnvironment>();
  const recent = requireRecentSecondFactor(options);

  routes.get(paths.passkeys, requireLiveSession(options), async (c) =>
    c.json(await listOf(c.get('session').user.id)),
  );

  routes.post(paths.passkeys, recent, async (c) => {
    const { user, session } = c.get('session');
    const body = addPasskeySchema.safeParse(await jsonBody(c));
    if (!body.success) return problemResponse(c, 400, 'request_invalid');
    if (policy.passkeys === 'off') return problemResponse(c, 404, 'not_found');
    const { response } = body.data;
    if (!response) return c.json({ options: await passkeys.creationFor(user, session.id) });
    const made = await passkeys.verifyCreation(user, session.id, response);
    if (!made) return problemResponse(c, 422, 'passkey_not_accepted');
    const added = await changeOwnFactors(ownChange(c, 'passkey_added'), async (change) => {
      const refused = await addPasskey(change, made, { endAccess });
      return refused ? { refused } : { done: undefined };
    });
    return respond(c, added, 201);
  });

  routes.patch('/passkeys/:id', recent, async (c) => {
    const { user } = c.get('session');
    const body = renamePasskeySchema.safeParse(await jsonBody(c));
    if (!body.success) return problemResponse(c, 400, 'request_invalid');
    const id = c.req.param('id');
    const renamed = await directory.transact(async (tx) => {
      const { audit } = auditedTransaction({
        tx,
        user,
        request: c.get('context'),
        at: clock.now(),
      });
      const isTheirs = await tx.renamePasskey(user.id, id, body.data.name);
      if (isTheirs) await audit('passkey_renamed', { passkey: id });
      return isTheirs;
    });
    return renamed ? c.json(await listOf(user.id)) : problemResponse(c, 404, 'not_found');
  });

  routes.delete('/passkeys/:id', recent, async (c) => {
    const id = c.req.param('id');
    const removed = await changeOwnFactors(ownChange(c, 'passkey_removed'), async (change) => {
      const { tx, user, audit } = change;
      if (!(await tx.removePasskey(user.id, id))) return { refused: 'not_found' };
      await audit('passkey_removed', { passkey: id });
      await endAccess(change, 'factor_changed');
      return { done: undefined };
    });
    return respond(c, removed, 200);
  });

  function ownChange(c: Context<SignedInEnvironment>, event: 'passkey_added' | 'passkey_removed') {
    return { live: c.get('session'), request: c.get('context'), event };
  }

  async function respond(
    c: Context<SignedInEnvironment>,
    change: OwnFactorChange<undefined>,
    status: 200 | 201,
  ) {
    if ('refused' in change) {
      const { refused } = change;
      const statuses: Partial<Record<string, 401 | 404>> = {
        session_required: 401,
        not_found: 404,
      };
      return problemResponse(c, statuses[refused] ?? 422, refused);
    }
    setSessionCookie(c, change.sessionToken);
    clearRememberCookies(c);
    return c.json(await listOf(c.get('session').user.id), status);
  }

  async function listOf(userId: string): Promise<PasskeyList> {
    const standing = await directory.findPasskeys(userId);
    const canAdd = policy.passkeys === 'offer' && standing.length < mostPasskeys;
    return { passkeys: standing.map(shownPasskey), canAdd };
  }

  return routes;
}
