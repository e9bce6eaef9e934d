import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { cookieNames, defaultBasePath, flowSchema, problemDetailsSchema } from '@atrezzo/contract';
import * as fc from 'fast-check';
import { openapiDocument } from '../http/openapi-document.ts';
import { createAdminApp } from '../testing/administrators.ts';
import type { Definitions, Schema } from '../testing/arbitrary-of.ts';
import { bodyTextOf } from '../testing/arbitrary-of.ts';
import type { Browser } from '../testing/browser.ts';
import { createCarrierApp } from '../testing/carriers/carrier-app.ts';
import { signCallback } from '../testing/carriers/signed-callbacks.ts';
import { casesInOrder } from '../testing/fuzz-cases.ts';
import { createTestApp } from '../testing/test-app.ts';

interface Operation {
  method: string;
  path: string;
  statuses: string[];
  body?: { type: string; schema: Schema };
}

interface Described {
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, unknown>;
}

const document = JSON.parse(JSON.stringify(openapiDocument(defaultBasePath))) as {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Definitions };
};

const operations: Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { requestBody, responses }]) => {
    const [content] = Object.entries(requestBody?.content ?? {});
    return {
      method: method.toUpperCase(),
      path,
      statuses: Object.keys(responses),
      ...(content && { body: { type: content[0], schema: content[1].schema } }),
    };
  }),
);

interface Attempt {
  operation: Operation;
  /** Where the path has a place for it: the flow's own id, or anything. */
  id: string | undefined;
  who: number;
  text: string;
  type: string;
  version: boolean;
  client: number;
}

/** `.` and `..` would name another path. */
const anyId = fc.oneof(
  fc.constantFrom('none', '..%2f', '__proto__'),
  fc.string({ unit: 'grapheme', minLength: 3, maxLength: 20 }),
);

const attemptAt = (operation: Operation): fc.Arbitrary<Attempt> =>
  fc.record({
    operation: fc.constant(operation),
    id: fc.option(anyId, { nil: undefined, freq: 2 }),
    who: fc.nat({ max: 2 }),
    text: operation.body
      ? bodyTextOf(operation.body.schema, document.components.schemas)
      : fc.constant(''),
    type: fc.oneof(
      { arbitrary: fc.constant(operation.body?.type ?? 'application/json'), weight: 15 },
      { arbitrary: fc.constantFrom('text/plain', 'application/xml', ''), weight: 1 },
    ),
    version: fc.boolean(),
    client: fc.nat({ max: 250 }),
  });

/** Three who ask, and an open flow for each; a new one where the one before has ended. */
async function createCrowd(t: TestContext) {
  const app = await createAdminApp(t, { trustedProxies: 1, passkeys: {} });
  const stranger = app.hastyBrowser();
  const browsers: Browser[] = [stranger, await app.signedIn('avery'), await app.signedIn('drew')];
  const flows = new Map<Browser, { id: string; version: number }>();
  const kinds = ['register', 'login', 'recover', 'step-up'] as const;
  let begun = 0;

  async function flowOf(browser: Browser, client: string) {
    const known = flows.get(browser);
    if (known) return known;
    const kind = kinds[begun++ % kinds.length] ?? 'login';
    const start = { kind, ...(kind === 'login' && { method: 'email' }), supports: ['use-passkey'] };
    const { body } = await browser.post<{ id?: string; version?: number }>('/auth/flows', start, {
      'X-Forwarded-For': client,
    });
    const flow = { id: body.id ?? 'none', version: body.version ?? 1 };
    flows.set(browser, flow);
    return flow;
  }

  return {
    async send({ operation, id, who, text, type, version, client }: Attempt) {
      // Whoever signs out is no longer of use as someone who is signed in.
      const browser = endsAccess(operation) ? stranger : (browsers[who] ?? stranger);
      const address = `192.0.2.${client}`;
      const flow = await flowOf(browser, address);
      const path = operation.path
        .replace('{id}', encodeURIComponent(id ?? flow.id))
        .replace('{provider}', encodeURIComponent(id ?? 'employees'));
      const answer = await app.app.request(path, {
        method: operation.method,
        headers: {
          Cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          'Sec-Fetch-Site': 'same-origin',
          'X-Atrezzo-CSRF': '1',
          'X-Forwarded-For': address,
          ...(operation.method !== 'GET' && { 'Content-Type': type }),
        },
        ...(operation.body && { body: version ? atVersion(text, flow.version) : text }),
      });
      browser.keep(answer);
      const said = answer.headers.get('Content-Type')?.includes('event-stream')
        ? ''
        : await answer.text();
      if (answer.body && said === '') await answer.body.cancel();
      const known = flowSchema.safeParse(parse(said));
      if (known.success) flows.set(browser, known.data);
      else if (answer.status === 410) flows.delete(browser);
      return { status: answer.status, type: answer.headers.get('Content-Type') ?? '', said };
    },
  };
}

const endsAccess = ({ method, path }: Operation) =>
  method === 'DELETE' && ['/auth/session', '/auth/sessions'].includes(path);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Puts the flow's own version into a body, so that what follows it is looked at. */
const atVersion = (text: string, version: number) =>
  text.replace(/"version":-?\d+/, `"version":${version}`);

test('whatever is sent to whatever address, the answer is one that the contract describes', async (t) => {
  const crowd = await createCrowd(t);
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(fc.oneof(...operations.map(attemptAt)), async (tried) => {
      const { status, type, said } = await crowd.send(tried);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const what = `${tried.operation.method} ${tried.operation.path} ${tried.text}: ${status} ${said}`;
      // A site without single sign-on has no such addresses, and refuses their form.
      const isElsewhere =
        tried.operation.path.includes('/sso/') && [403, 404, 415].includes(status);
      assert.ok(isElsewhere || tried.operation.statuses.includes(String(status)), what);
      if (status < 400) return;
      const body = parse(said);
      const isProblem =
        type.startsWith('application/problem+json') && problemDetailsSchema.safeParse(body).success;
      const isFlow = type.startsWith('application/json') && flowSchema.safeParse(body).success;
      assert.ok(isProblem || isFlow, what);
    }),
    casesInOrder(t),
  );
  t.diagnostic([...statuses].map(([status, count]) => `${status}: ${count}`).join(', '));
  for (const status of [200, 400, 401, 403, 410, 422])
    assert.ok(statuses.has(status), `${status} was among them`);
});

/** What may stand in a header at all (RFC 9110, section 5.5): visible letters, blanks and bytes above them. */
const headerText = fc
  .array(
    fc.oneof(
      fc.constantFrom(';', '=', ',', '"', ' ', '%', '%00', '%ff', '\u00e9', '__Host-', 'a'),
      fc.string({ maxLength: 6 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) =>
    parts
      .join('')
      .replace(/[^\t\x20-\x7e\x80-\xff]/g, '')
      .trim(),
  );

test('a cookie of any form is no session, and no error', async (t) => {
  const { app } = await createTestApp(t);
  const name = fc.constantFrom(
    ...Object.values(cookieNames),
    `${cookieNames.flowPrefix}abcdefgh`,
    '__proto__',
  );
  const cookies = fc.array(fc.tuple(name, headerText), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(cookies, async (planted) => {
      const Cookie = planted.map(([key, value]) => `${key}=${value}`).join('; ');
      const session = await app.request('/auth/session', { headers: { Cookie } });
      assert.equal(session.status, 200);
      assert.equal(((await session.json()) as SessionState).state, 'anonymous');
      assert.equal((await app.request('/auth/verify', { headers: { Cookie } })).status, 401);
      assert.equal(
        (await app.request('/auth/flows/abcdefgh', { headers: { Cookie } })).status,
        410,
      );
    }),
    casesInOrder(t),
  );
});

test('forwarded headers of any form change no link, no answer, and whose budget is spent only as the proxy says', async (t) => {
  const { app } = await createTestApp(t);
  const names = [
    'X-Forwarded-For',
    'X-Forwarded-Host',
    'X-Forwarded-Proto',
    'Forwarded',
    'X-Real-IP',
    'X-Original-URL',
    'X-HTTP-Method-Override',
    'Host',
  ];
  const headers = fc.array(fc.tuple(fc.constantFrom(...names), headerText), { maxLength: 5 });
  const config = await (await app.request('/auth/config')).text();
  await fc.assert(
    fc.asyncProperty(headers, async (planted) => {
      const sent = Object.fromEntries(planted);
      const answer = await app.request('/auth/config', { headers: sent });
      assert.equal(answer.status, 200);
      assert.equal(await answer.text(), config);
      const start = await app.request('/auth/sso/employees/start', { headers: sent });
      assert.equal(start.headers.get('Location'), null);
    }),
    casesInOrder(t),
  );
});

test('a callback of any form, rightly signed, is taken, put off or not understood, and never an error', async (t) => {
  const { app, carriers, clock, errors } = await createCarrierApp(t);
  const word = fc.constantFrom(
    'status',
    'uuid',
    'dtmf',
    'digits',
    'timed_out',
    'client_ref',
    'error',
    'type',
    'RecordType',
    'Email',
    'Metadata',
    'message',
    '__proto__',
  );
  const value = fc.oneof(
    fc.constantFrom(
      'answered',
      'completed',
      'rejected',
      'undeliverable',
      'Bounce',
      'SpamComplaint',
      'Delivery',
      'HardBounce',
      true,
      null,
      0,
    ),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const body = fc.oneof(
    {
      arbitrary: fc
        .dictionary(word, fc.oneof(value, fc.dictionary(word, value)))
        .map((report) => JSON.stringify(report)),
      weight: 5,
    },
    { arbitrary: fc.string(), weight: 1 },
  );
  const places = ['vonage/voice', 'vonage/voice/abc', 'vonage/messages', 'postmark'];
  const { mail } = carriers;
  assert.ok(mail.kind === 'postmark');
  const password = `Basic ${btoa(`atrezzo:${mail.webhookPassword}`)}`;
  await fc.assert(
    fc.asyncProperty(body, fc.constantFrom(...places), async (text, place) => {
      const token =
        place === 'postmark'
          ? password
          : `Bearer ${await signCallback(carriers.phone, text, clock)}`;
      const headers = { 'Content-Type': 'application/json', Authorization: token };
      const answer = await app.request(`/auth/hooks/${place}`, {
        method: 'POST',
        headers,
        body: text,
      });
      assert.ok([200, 400].includes(answer.status), `${answer.status} ${text}`);
    }),
    casesInOrder(t),
  );
  assert.deepEqual(
    errors.filter((error) => !/did not arrive/.test(JSON.stringify(error))),
    [],
  );
});
