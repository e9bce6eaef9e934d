import type { StartFlow } from '@atrezzo/contract';
import type { Policy } from '../../config/policy.ts';
import { hashToken } from '../../domain/secrets/keys.ts';
import { isToken } from '../../domain/secrets/tokens.ts';
import type { Facts } from '../../flow/facts.ts';
import type { RequestContext } from '../../flow/step-handler.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory, RememberedBrowser } from '../../ports/directory.ts';

/**
 * What a browser brings along when a flow starts. One that is remembered for the login option chosen has
 * proved enough; one that says it no longer wants to be remembered is forgotten.
 */
export function createBeginFlow(options: {
  directory: Directory;
  clock: Clock;
  policy: Policy;
  checkReturnTo(value: string | undefined): string;
}) {
  const { directory, clock, policy, checkReturnTo } = options;

  return async function beginFlow(start: StartFlow, request: RequestContext) {
    const browser = await rememberedBrowser(request);
    if (browser && start.remember === false) await forget(browser, request);
    return {
      returnTo: checkReturnTo(start.returnTo),
      remember: start.remember === true && start.kind !== 'recover',
      facts: start.remember === false ? {} : await factsOf(start, browser, request),
    };
  };

  async function rememberedBrowser({ rememberToken }: RequestContext) {
    if (!isToken(rememberToken)) return undefined;
    const browser = await directory.findRememberedBrowser(hashToken(rememberToken));
    const over = !browser || browser.endedAt || browser.expiresAt <= clock.now();
    return over ? undefined : browser;
  }

  async function factsOf(
    start: StartFlow,
    browser: RememberedBrowser | undefined,
    request: RequestContext,
  ): Promise<Facts> {
    if (!browser || start.kind !== 'login' || browser.method !== start.method) return {};
    const user = await directory.findUserById(browser.userId);
    if (!user || user.disabledAt) return {};
    const consent = await directory.findConsent(user.id);
    return {
      userId: user.id,
      browserRemembered: {
        browserId: browser.id,
        amr: browser.amr,
        acr: browser.acr,
        authTime: browser.authTime.getTime(),
        ...(browser.secondFactorAt && { secondFactorAt: browser.secondFactorAt.getTime() }),
        until: browser.expiresAt.getTime(),
        standsForPassword: await standsForPassword(browser, request),
      },
      ...(consent && { termsAccepted: consent.version }),
    };
  }

  async function standsForPassword(
    browser: RememberedBrowser,
    { sessionToken }: RequestContext,
  ): Promise<boolean> {
    const { passwordAfterIdleMs } = policy.remember;
    if (passwordAfterIdleMs === undefined) return true;
    const last = isToken(sessionToken)
      ? await directory.findSession(hashToken(sessionToken))
      : undefined;
    const sameUser = last?.session.userId === browser.userId;
    const activeAt = sameUser ? last.session.lastActivityAt : browser.authTime;
    return clock.now().getTime() - activeAt.getTime() < passwordAfterIdleMs;
  }

  async function forget(browser: RememberedBrowser, request: RequestContext): Promise<void> {
    const at = clock.now();
    await directory.transact(async (tx) => {
      await tx.endRememberedBrowsers({ tokenHash: browser.tokenHash }, at);
      await tx.audit({
        act: 'browser_forgotten',
        at,
        userId: browser.userId,
        ip: request.ip,
        requestId: request.requestId,
        details: { reason: 'unchecked' },
      });
    });
  }
}
