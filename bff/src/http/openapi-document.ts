import {
  actionInputs,
  actionNames,
  configSchema,
  embedCheckSchema,
  flowSchema,
  flowVersionSchema,
  paths,
  registrationLinkRequestSchema,
  sessionStateSchema,
  startFlowSchema,
  termsSchema,
} from '@atrezzo/contract';
import type { RouteConfig } from '@hono/zod-openapi';
import { OpenAPIHono, z } from '@hono/zod-openapi';
import { adminPaths } from './openapi-admin.ts';
import { passkeyPaths, recoveryCodePaths } from './openapi-factor-paths.ts';
import { csrf, guardProblems, json, problem, writeProblems } from './openapi-parts.ts';
import { ownSessionPaths, tokenPaths } from './openapi-session-paths.ts';
import { ssoPaths } from './openapi-sso.ts';

/** The contract as an OpenAPI 3.1 document, below one base path. Committed, so that a change is a decision. */
export function openapiDocument(basePath: string) {
  const { openAPIRegistry, getOpenAPI31Document } = registryOf(basePath);
  openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-atrezzo-session',
  });
  return getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Atrezzo',
      version: '1',
      description:
        'What the Atrezzo elements and the backend-for-frontend say to each other. Times are RFC 3339, ' +
        'UTC. Errors outside flows are RFC 9457 problems with a stable code.',
    },
  });
}

function registryOf(basePath: string) {
  const app = new OpenAPIHono();
  for (const route of [
    ...flowPaths(),
    ...sessionPaths(),
    ...ownSessionPaths(),
    ...tokenPaths(),
    ...passkeyPaths(),
    ...recoveryCodePaths(),
    ...registrationLinkPaths(),
    ...ssoPaths(),
    ...adminPaths(),
    ...sitePaths(),
  ]) {
    app.openAPIRegistry.registerPath({ ...route, path: `${basePath}${route.path}` });
  }
  return {
    openAPIRegistry: app.openAPIRegistry,
    getOpenAPI31Document: app.getOpenAPI31Document.bind(app),
  };
}

const flowId = z.object({ id: z.string() });
const flowAnswers = {
  409: json(flowSchema, 'Another request moved this flow on: here it is as it stands now.'),
  410: problem('The flow has ended, is not known, or belongs to another browser.'),
  422: json(flowSchema, 'Refused: the same step, with `problem`.'),
  429: json(flowSchema, 'Too often: the same step, with `problem` and Retry-After.'),
  503: problem('Too many passwords are being hashed; see Retry-After.'),
};

function flowPaths(): RouteConfig[] {
  return [
    {
      method: 'post',
      path: paths.flows,
      summary: 'Start a flow',
      request: {
        headers: csrf,
        body: { required: true, ...json(startFlowSchema, 'Which, and how.') },
      },
      responses: {
        201: json(flowSchema, 'The first step, or `done` where this browser is remembered.'),
        ...writeProblems,
        410: problem('The flow ended without a session.'),
        429: problem('Too many flows from this address.'),
      },
    },
    {
      method: 'get',
      path: '/flows/{id}',
      summary: 'Read a flow again, after a reload',
      request: { params: flowId },
      responses: { 200: json(flowSchema, 'The flow.'), 410: flowAnswers[410] },
    },
    {
      method: 'delete',
      path: '/flows/{id}',
      summary: 'Cancel a flow',
      request: { params: flowId, headers: csrf },
      responses: {
        204: { description: 'Cancelled.' },
        ...guardProblems,
        410: flowAnswers[410],
      },
    },
    ...actionNames.map(actionPath),
    {
      method: 'get',
      path: '/flows/{id}/events',
      summary: 'Wait for what happens to a call or a message',
      request: { params: flowId },
      responses: {
        200: {
          description: 'Server-sent events; each `data` is a FlowEvent.',
          content: { 'text/event-stream': { schema: z.string() } },
        },
        410: flowAnswers[410],
      },
    },
  ];
}

function actionPath(action: (typeof actionNames)[number]): RouteConfig {
  const body = actionInputs[action].extend({ version: flowVersionSchema });
  return {
    method: 'post',
    path: `/flows/{id}/actions/${action}`,
    summary: `Act: ${action}`,
    request: {
      params: flowId,
      headers: csrf,
      body: { required: true, ...json(body, 'Its input.') },
    },
    responses: { 200: json(flowSchema, 'The next step.'), ...writeProblems, ...flowAnswers },
  };
}

function registrationLinkPaths(): RouteConfig[] {
  return [
    {
      method: 'post',
      path: paths.registrationLinks,
      summary: 'Ask for a link by mail, to go on with a registration or to begin it anew',
      request: {
        headers: csrf,
        body: { required: true, ...json(registrationLinkRequestSchema, 'Whose registration.') },
      },
      responses: {
        202: json(z.object({}), 'If there is such a user, a mail is on its way. Always the same.'),
        ...writeProblems,
        422: problem('An employee’s address: their account is with their provider.'),
        429: problem('Too many links from this address, or for this name.'),
        503: problem('Too many passwords are being hashed; see Retry-After.'),
      },
    },
  ];
}

function sessionPaths(): RouteConfig[] {
  return [
    {
      method: 'get',
      path: paths.session,
      summary: 'Read the session; never activity',
      responses: { 200: json(sessionStateSchema, 'Anonymous, or active.') },
    },
    {
      method: 'post',
      path: paths.extendSession,
      summary: 'Activity: the idle limit starts anew',
      security: [{ session: [] }],
      request: { headers: csrf },
      responses: {
        200: json(sessionStateSchema, 'The session as it stands now.'),
        401: problem('There is no session, or it has ended.'),
        ...guardProblems,
      },
    },
    {
      method: 'delete',
      path: paths.session,
      summary: 'Sign out; ends remember-me too',
      request: { headers: csrf },
      responses: { 204: { description: 'Signed out.' }, ...guardProblems },
    },
    {
      method: 'get',
      path: paths.verify,
      summary: 'Forward authentication: who is it, for a proxy; activity unless touch=false',
      security: [{ session: [] }],
      request: {
        query: z.object({ role: z.array(z.string()).optional(), touch: z.string().optional() }),
      },
      responses: {
        200: { description: 'There is a session; X-Auth-* headers say whose.' },
        401: problem('There is no session, or it has ended.'),
        403: problem('The account is disabled, or none of the roles is held.'),
      },
    },
  ];
}

function sitePaths(): RouteConfig[] {
  return [
    {
      method: 'get',
      path: paths.config,
      summary: 'What this site offers',
      responses: { 200: json(configSchema, 'The configuration.') },
    },
    {
      method: 'get',
      path: paths.currentTerms,
      summary: 'The terms of use as they stand today',
      responses: { 200: json(termsSchema, 'Version, digest and text.') },
    },
    {
      method: 'get',
      path: paths.embedCheck,
      summary: 'Why an embed will not work',
      request: { query: z.object({ now: z.string().optional(), csp: z.string().optional() }) },
      responses: { 200: json(embedCheckSchema, 'What was looked at, and what to mend.') },
    },
  ];
}
