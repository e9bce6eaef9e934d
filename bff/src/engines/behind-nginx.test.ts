import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { createBrowser } from '../testing/browser.ts';
import { engines } from '../testing/engines.ts';
import { follow } from '../testing/follow.ts';
import { startNginx } from '../testing/nginx.ts';
import type { NodeProcess } from '../testing/node-process.ts';
import { startNode } from '../testing/node-process.ts';
import { newPassword, register, signIn } from '../testing/test-app.ts';

const shared = engines.find(({ name }) => name === 'Postgres and Redis');
const who = { username: 'avery', method: 'phone' } as const;

/** Three nodes behind a real nginx, which gives each request to the next of them. */
async function startSite(t: TestContext) {
  const where = await shared?.open(t);
  if (!where) throw new Error('There is no engine that several machines can share.');
  const node = (users = false) => startNode(t, { ...where, policyChanges: {}, users });
  const nodes: NodeProcess[] = [await node(true), await node(), await node()];
  const origin = await startNginx(
    t,
    (port) => `
      upstream bff { ${nodes.map((each) => `server 127.0.0.1:${each.port} max_fails=1;`).join(' ')} }
      server {
        listen 127.0.0.1:${port};
        location / {
          proxy_pass http://bff;
          proxy_http_version 1.1;
          proxy_set_header Connection "";
          proxy_set_header Host $host;
          proxy_next_upstream error timeout non_idempotent;
        }
      }
    `,
  );
  return { nodes, browser: () => createBrowser(fetch, origin), ...createInbox(nodes) };
}

/** Each node keeps what it has sent; a person has one telephone. */
function createInbox(nodes: NodeProcess[]) {
  const seen = new Set<string>();
  async function newMessage() {
    for (const node of nodes) {
      const message = (await node.messages()).find(({ id }) => !seen.has(`${node.port} ${id}`));
      if (!message) continue;
      seen.add(`${node.port} ${message.id}`);
      return { node, message };
    }
    throw new Error('Nothing new has been sent.');
  }
  return {
    newMessage,
    lastCode: async () => /\b\d{6}\b/.exec((await newMessage()).message.text)?.[0] ?? '',
  };
}

test('a registration and a login hop between nodes at every request', async (t) => {
  const site = await startSite(t);
  const browser = site.browser();
  assert.equal((await register(site, browser, who)).body.step.kind, 'done');
  assert.equal((await signIn(site, browser, who)).body.step.kind, 'done');
});

test('a session that was ended is ended on every node at once', async (t) => {
  const site = await startSite(t);
  const browser = site.browser();
  await register(site, browser, who);
  const states = () =>
    Promise.all(
      site.nodes.map(async (node) => {
        const there = node.browser();
        for (const [name, value] of browser.cookies) there.cookies.set(name, value);
        return (await there.get<SessionState>('/auth/session')).body.state;
      }),
    );
  assert.deepEqual(await states(), ['active', 'active', 'active']);
  const cookies = [...browser.cookies];
  await browser.delete('/auth/session');
  for (const [name, value] of cookies) browser.cookies.set(name, value);
  assert.deepEqual(await states(), ['anonymous', 'anonymous', 'anonymous']);
});

test('a page hears of its call, whichever node it waits at and whichever placed the call', async (t) => {
  const site = await startSite(t);
  const browser = site.browser();
  await register(site, browser, who);
  const login = await follow(browser, { kind: 'login', method: 'phone' });
  const identifier = 'avery@clinic.example';
  await login.act('submit-credentials', { identifier, password: newPassword });
  await login.act('call-me');
  const { node: placedBy, message } = await site.newMessage();
  const elsewhere = site.nodes.find((node) => node !== placedBy)?.browser();
  assert.ok(elsewhere);
  for (const [name, value] of browser.cookies) elsewhere.cookies.set(name, value);
  const stream = await elsewhere.send('GET', `/auth/flows/${login.flow.id}/events`);
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = (await reader?.read())?.value ?? '';
  // The clock stands still there, so only a hint from the other node can wake this one.
  await placedBy.pressKeys(message.id, '#');
  while (!heard.includes('approved')) heard += (await reader?.read())?.value ?? '';
  await reader?.cancel();
  await login.read();
  assert.equal((await login.act('finish-call')).body.step.kind, 'done');
});

test('nodes that are stopped one after the other lose no journey', async (t) => {
  const site = await startSite(t);
  const browser = site.browser();
  await register(site, browser, who);
  const login = await follow(browser, { kind: 'login', method: 'phone' });
  const identifier = 'avery@clinic.example';
  await site.nodes[0]?.stop();
  await login.act('submit-credentials', { identifier, password: newPassword });
  const remaining = createInbox(site.nodes.slice(1));
  for (const node of site.nodes.slice(1))
    for (const _ of await node.messages()) await remaining.newMessage();
  await login.act('send-code');
  const code = await remaining.lastCode();
  await site.nodes[1]?.stop();
  assert.equal((await login.act('submit-code', { code })).body.step.kind, 'done');
});
