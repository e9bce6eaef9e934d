import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { InteractionResults } from 'oidc-provider';
import { errors } from 'oidc-provider';
import { employeePassword, findEmployee } from './demo-employees.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { providerPath } from './identity-provider.ts';
import { renderProblem, renderSignIn } from './provider-pages.ts';

interface ProviderEnv {
  Bindings: HttpBindings;
}

/**
 * The provider's addresses on the demo's server: its own sign-in page, and everything else by the library,
 * which speaks to Node itself. `portal` is where forms may lead to.
 */
export function providerRoutes(
  { provider }: IdentityProvider,
  { portal }: { portal: string },
): Hono<ProviderEnv> {
  const routes = new Hono<ProviderEnv>().basePath(providerPath);
  const serve = provider.callback();

  routes.use(async (c, next) => {
    const headers = headersFor(portal);
    for (const [name, value] of Object.entries(headers)) {
      c.header(name, value);
      c.env.outgoing.setHeader(name, value);
    }
    await next();
  });

  routes.get('/interaction/:uid', async (c) =>
    withSignIn(c, async () => c.html(renderSignIn(c.req.path))),
  );

  routes.post('/interaction/:uid', bodyLimit({ maxSize: 4_096 }), async (c) =>
    withSignIn(c, async () => {
      const { act, username, password } = await c.req.parseBody();
      if (act === 'cancel') return finish(c, { error: 'access_denied' });
      const employee = findEmployee(String(username));
      if (!employee || password !== employeePassword) {
        return c.html(renderSignIn(c.req.path, String(username ?? '')));
      }
      return finish(c, { login: { accountId: employee.username, amr: ['pwd'] } });
    }),
  );

  routes.all('*', async (c) => {
    const { incoming, outgoing } = c.env;
    // As frameworks mount an app: the library finds by both where it lies.
    Object.assign(incoming, { originalUrl: incoming.url });
    incoming.url = incoming.url?.slice(providerPath.length) || '/';
    await serve(incoming, outgoing);
    return RESPONSE_ALREADY_SENT;
  });

  /** Only where this browser has a sign-in under way: the library knows it by its cookie. */
  async function withSignIn(c: Context<ProviderEnv>, answer: () => Promise<Response>) {
    try {
      await provider.interactionDetails(c.env.incoming, c.env.outgoing);
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error;
      return c.html(renderProblem('This sign-in took too long. Please begin again.', portal), 400);
    }
    return answer();
  }

  async function finish(c: Context<ProviderEnv>, result: InteractionResults): Promise<Response> {
    await provider.interactionFinished(c.env.incoming, c.env.outgoing, result);
    return RESPONSE_ALREADY_SENT;
  }

  return routes;
}

/** Nothing but the style sheet and the icon is loaded, and forms lead here and then back to the portal. */
const headersFor = (portal: string) => ({
  'Content-Security-Policy': [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    `form-action 'self' ${portal}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
});
