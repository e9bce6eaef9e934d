import type { Context } from 'hono';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { MessageList } from './message-list.ts';
import type { PageFile } from './page-files.ts';
import { readPageFiles } from './page-files.ts';
import type { Phone } from './phone.ts';

/** Where the page lives. Its own files lie below, its list beside it (`/dev/outbox.json`). */
export const outboxPath = '/dev/outbox';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const keyPresses = /^[0-9*#]{1,32}$/;
const jsonType = /^application\/json\s*(;|$)/i;

/** The page, its list, its live events and its keypad, under absolute paths: mount them at `/`. */
export function createOutboxRoutes(messages: MessageList, phone: Phone): Hono {
  const pageFiles = readPageFiles();
  const routes = new Hono();

  routes.get(outboxPath, (c) => servePageFile(c, pageFiles.get('index.html')));
  routes.get(`${outboxPath}.json`, (c) =>
    c.json(messages.all(), 200, { 'Cache-Control': 'no-store' }),
  );
  routes.get(`${outboxPath}/events`, (c) => streamMessages(c, messages));
  routes.get(`${outboxPath}/:file`, (c) => servePageFile(c, pageFiles.get(c.req.param('file'))));

  const act = (name: string, work: (id: string, body: unknown) => Promise<boolean> | undefined) =>
    routes.post(`${outboxPath}/:id/${name}`, async (c) => {
      const message = messages.get(c.req.param('id'));
      if (message?.channel !== 'call') return c.json({ code: 'not_found' }, 404);
      if (!jsonType.test(c.req.header('Content-Type') ?? '')) {
        return c.json({ code: 'content_type_unsupported' }, 415);
      }
      const acted = work(message.id, await readJson(c));
      if (!acted) return c.json({ code: 'request_invalid' }, 400);
      if (!(await acted)) return c.json({ code: 'call_not_in_this_state' }, 409);
      return c.json(messages.get(message.id) ?? message);
    });
  act('answer', (id) => phone.answer(id));
  act('decline', (id) => phone.decline(id));
  act('hang-up', (id) => phone.hangUp(id));
  act('keys', (id, body) => {
    const keys = keysIn(body);
    return keys === undefined ? undefined : phone.press(id, keys);
  });
  return routes;
}

function servePageFile(c: Context, file: PageFile | undefined) {
  if (!file) return c.json({ code: 'not_found' }, 404);
  return c.body(file.body, 200, {
    'Content-Type': file.contentType,
    'Content-Security-Policy': contentSecurityPolicy,
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
}

/** All messages at once as `snapshot`, then each new or changed one as `message`, in one ordered stream. */
function streamMessages(c: Context, messages: MessageList) {
  return streamSSE(c, async (stream) => {
    const send = (event: string, data: unknown) =>
      stream.writeSSE({ event, data: JSON.stringify(data) });
    let sent = send('snapshot', messages.all());
    const unsubscribe = messages.subscribe((message) => {
      sent = sent.then(() => send('message', message));
    });
    await new Promise<void>((resolve) => stream.onAbort(resolve));
    unsubscribe();
    await sent;
  });
}

/** `undefined` for a body that is not JSON. */
async function readJson(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function keysIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('keys' in body)) return undefined;
  return typeof body.keys === 'string' && keyPresses.test(body.keys) ? body.keys : undefined;
}
