import { problemDetailsSchema } from '@atrezzo/contract';
import type { RouteConfig } from '@hono/zod-openapi';
import * as z from 'zod';

const provider = z.object({ provider: z.string() });
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemDetailsSchema } },
});
const redirect = { description: 'See other.', headers: z.object({ Location: z.string() }) };
const navigation = {
  303: redirect,
  400: problem('A navigation of a whole page alone may ask for this.'),
  404: problem('There is no such provider.'),
};

/** The employees' single sign-on: navigations, and what a provider sends. */
export function ssoPaths(): RouteConfig[] {
  return [
    {
      method: 'get',
      path: '/sso/{provider}/start',
      summary: 'To the employees’ provider, or straight in where this browser is remembered',
      request: {
        params: provider,
        query: z.object({
          returnTo: z.string().optional(),
          page: z.string().optional(),
          remember: z.enum(['true', 'false']).optional(),
        }),
      },
      responses: navigation,
    },
    {
      method: 'get',
      path: '/sso/{provider}/callback',
      summary:
        'Back from the provider: to the return address, or to the login with a problem’s code',
      request: { params: provider },
      responses: navigation,
    },
    {
      method: 'post',
      path: '/sso/{provider}/backchannel-logout',
      summary: 'OpenID Connect Back-Channel Logout 1.0',
      request: {
        params: provider,
        body: {
          required: true,
          content: {
            'application/x-www-form-urlencoded': { schema: z.object({ logout_token: z.string() }) },
          },
        },
      },
      responses: {
        200: { description: 'The sessions have ended.' },
        400: { description: 'The token is not right, or was used before.' },
        404: navigation[404],
        413: problem('The body is over 16 KiB.'),
        415: problem('The body is no form.'),
        503: { description: 'The provider’s keys cannot be had: send it again.' },
      },
    },
  ];
}
