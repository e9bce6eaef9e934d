import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { HttpEnvironment } from '../../http/environment.ts';
import { problemResponse } from '../../http/problem-response.ts';
import type { BackchannelLogout, LogoutOutcome } from './backchannel-logout.ts';

const largestBody = 16 * 1024;

/** OpenID Connect Back-Channel Logout 1.0, section 2.8. */
const answers = {
  done: { status: 200, body: null },
  refused: { status: 400, body: { error: 'invalid_request' } },
  unavailable: { status: 503, body: { error: 'temporarily_unavailable' } },
} as const satisfies Record<LogoutOutcome, object>;

/**
 * Where the provider says that someone signed out there. A server sends it, not a browser, and as a form;
 * the token's signature stands for what the request guard asks of everyone else, so this comes before it.
 */
export function backchannelRoutes(options: {
  name: string;
  logOut: BackchannelLogout;
}): Hono<HttpEnvironment> {
  const { name, logOut } = options;
  const limit = bodyLimit({
    maxSize: largestBody,
    onError: (c) => problemResponse(c, 413, 'request_too_large'),
  });

  return new Hono<HttpEnvironment>().post('/sso/:provider/backchannel-logout', limit, async (c) => {
    if (c.req.param('provider') !== name) return problemResponse(c, 404, 'not_found');
    const [type = ''] = (c.req.header('Content-Type') ?? '').split(';');
    if (type.trim().toLowerCase() !== 'application/x-www-form-urlencoded') {
      return problemResponse(c, 415, 'content_type_unsupported');
    }
    const token = new URLSearchParams(await c.req.text()).get('logout_token');
    const { ip, requestId } = c.get('context');
    const { status, body } = answers[token ? await logOut(token, { ip, requestId }) : 'refused'];
    return body ? c.json(body, status) : c.body(null, status);
  });
}
