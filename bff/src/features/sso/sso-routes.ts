import type { ProblemCode } from '@atrezzo/contract';
import { problemParameter } from '@atrezzo/contract';
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Policy } from '../../config/policy.ts';
import type { Throttle } from '../../domain/abuse/throttle.ts';
import { addressBlock } from '../../domain/abuse/throttle.ts';
import {
  clearRememberCookies,
  clearSsoCookie,
  readSsoCookie,
  setRememberCookies,
  setSessionCookie,
  setSsoCookie,
} from '../../http/cookies.ts';
import type { HttpEnvironment } from '../../http/environment.ts';
import { problemResponse } from '../../http/problem-response.ts';
import type { EmployeeSignIn } from './employee-sign-in.ts';
import { signInLifeMs } from './pending-sign-ins.ts';

interface Admitted {
  sessionToken: string;
  remember?: { token: string; method: 'sso'; until: Date };
}

export interface SsoRoutesOptions {
  /** As it stands in the path. */
  name: string;
  signIn: EmployeeSignIn<Admitted>;
  throttle: Throttle;
  policy: Policy;
  /** This site's own address. */
  baseUrl: string;
  /** Where problems are told when the page that asked is not known, or may not be gone to. */
  loginPath: string;
  /** Return addresses as everywhere, with a fallback of the caller's. */
  checkReturnTo(value: string | undefined, fallback?: string): string;
}

/** Employees go to their provider and come back: two navigations, each answered with a redirect. */
export function ssoRoutes(options: SsoRoutesOptions): Hono<HttpEnvironment> {
  const { name, signIn, throttle, policy, loginPath } = options;
  const routes = new Hono<HttpEnvironment>();

  routes.use('/sso/:provider/*', async (c, next) => {
    if (c.req.param('provider') !== name) return problemResponse(c, 404, 'not_found');
    // A picture, a frame or a script of some page must not send this browser anywhere.
    const mode = c.req.header('Sec-Fetch-Mode') ?? 'navigate';
    const destination = c.req.header('Sec-Fetch-Dest') ?? 'document';
    if (mode !== 'navigate' || destination !== 'document') {
      return problemResponse(c, 400, 'request_invalid');
    }
    return next();
  });

  routes.get('/sso/:provider/start', async (c) => {
    const context = c.get('context');
    const { page, returnTo, remember } = c.req.query();
    const checkedPage = options.checkReturnTo(page, loginPath);
    const retryAt = await throttle.charge({
      name: 'flow-starts-ip',
      subject: addressBlock(context.ip),
      ...policy.requests.flowStartsPerIp,
    });
    if (retryAt) return tell(c, checkedPage, 'too_many_requests');
    const asked = {
      page: checkedPage,
      returnTo: nextToPage(options.checkReturnTo(returnTo), checkedPage),
      remember: remember === 'true',
      resume: remember !== 'false',
    };
    const begun = await signIn.begin(asked, context);
    if ('problem' in begun) return tell(c, checkedPage, begun.problem);
    if ('admitted' in begun) return admit(c, begun.admitted, asked.returnTo);
    setSsoCookie(c, begun.token, signInLifeMs);
    return c.redirect(begun.url, 303);
  });

  routes.get('/sso/:provider/callback', async (c) => {
    const { url } = c.req;
    const finished = await signIn.finish(
      {
        token: readSsoCookie(c),
        state: c.req.query('state'),
        // The query alone: who asked, and at which address, is never taken from the request.
        query: url.includes('?') ? url.slice(url.indexOf('?')) : '?',
      },
      c.get('context'),
    );
    // An answer that belongs to nothing takes nothing away from the sign-in that is under way.
    if (finished.page !== undefined) clearSsoCookie(c);
    if ('problem' in finished) return tell(c, finished.page ?? loginPath, finished.problem);
    if (!finished.admitted.remember) clearRememberCookies(c);
    return admit(c, finished.admitted, finished.returnTo);
  });

  function admit(c: Context, { sessionToken, remember }: Admitted, returnTo: string): Response {
    setSessionCookie(c, sessionToken);
    if (remember) setRememberCookies(c, remember, policy.remember.persist);
    return c.redirect(returnTo, 303);
  }

  /** A stable code, which says nothing about the person, and no more. */
  function tell(c: Context, page: string, code: ProblemCode): Response {
    const address = new URL(page, options.baseUrl);
    address.searchParams.set(problemParameter, code);
    address.hash = '';
    const { origin, pathname, search, href } = address;
    return c.redirect(origin === options.baseUrl ? pathname + search : href, 303);
  }

  return routes;
}

/** A path is meant on the site of the page that asked, which may be another than this server's. */
function nextToPage(returnTo: string, page: string): string {
  const origin = URL.parse(page)?.origin;
  return origin && returnTo.startsWith('/') ? origin + returnTo : returnTo;
}
