import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { comeBack, goToProvider } from '../testing/employees.ts';
import { startRealProvider } from '../testing/real-provider.ts';
import { createRealProviderApp, isActive } from '../testing/real-provider-app.ts';

const path = '/auth/sso/employees/backchannel-logout';

/** Someone who is signed in here and at the provider. */
async function setUp(t: TestContext) {
  const app = await createRealProviderApp(t);
  const signIn = async (person: string) => {
    const [browser, visitor] = [app.browser(), app.provider.visitor()];
    const { location } = await goToProvider(browser, { remember: 'true' });
    assert.equal(
      (await comeBack(browser, await visitor.signIn(location, person))).location,
      '/home',
    );
    return { browser, visitor };
  };
  const send = async (token: string) => {
    const body = new URLSearchParams({ logout_token: token });
    return (await fetch(app.site + path, { method: 'POST', body })).status;
  };
  const tokens = (to: string) =>
    app.provider.logoutTokens.filter((sent) => sent.to.startsWith(to)).map(({ token }) => token);
  return { app, signIn, send, tokens };
}

/** As the provider signs it, with one character of the signature another. */
function withWrongSignature(token: string): string {
  const at = token.lastIndexOf('.') + 10;
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
}

test('signing out at a real provider ends the session and the remembering here, and no one else’s', async (t) => {
  const { app, signIn } = await setUp(t);
  const [gale, harper] = [await signIn('gale'), await signIn('harper')];
  await gale.visitor.signOut();
  assert.deepEqual([await isActive(gale.browser), await isActive(harper.browser)], [false, true]);
  const asked = await goToProvider(gale.browser);
  assert.ok(asked.location.startsWith(app.provider.issuer), 'not straight in');
});

test('one session at the provider ends what came of it, and the person’s other browser stays', async (t) => {
  const { signIn } = await setUp(t);
  const [desk, laptop] = [await signIn('gale'), await signIn('gale')];
  await desk.visitor.signOut();
  assert.deepEqual([await isActive(desk.browser), await isActive(laptop.browser)], [false, true]);
});

test('replay: the token of a real provider ends nothing a second time', async (t) => {
  const { app, signIn, send, tokens } = await setUp(t);
  const { visitor } = await signIn('gale');
  await visitor.signOut();
  const [token = ''] = tokens(app.site);
  assert.equal(await send(token), 400);
});

test('wrong signature: a token that was altered ends nothing, and the real one still does', async (t) => {
  const { app, signIn, send, tokens } = await setUp(t);
  const { browser, visitor } = await signIn('gale');
  // Heard on the way: the BFF is not there when the provider signs the person out.
  const kept = app.app.fetch;
  Object.assign(app.app, { fetch: () => new Response(null, { status: 503 }) });
  await visitor.signOut();
  Object.assign(app.app, { fetch: kept });
  const [token = ''] = tokens(app.site);
  assert.equal(await send(withWrongSignature(token)), 400);
  assert.ok(await isActive(browser));
  assert.equal(await send(token), 200);
  assert.equal(await isActive(browser), false);
});

test('wrong audience: what the provider signs for another site ends nothing here', async (t) => {
  const { app, signIn, send, tokens } = await setUp(t);
  const { browser } = await signIn('gale');
  const elsewhere = app.provider.visitor();
  await elsewhere.signInElsewhere();
  await elsewhere.signOut();
  const [token = ''] = tokens('http://127.0.0.1:9/');
  assert.notEqual(token, '');
  assert.equal(await send(token), 400);
  assert.ok(await isActive(browser));
});

test('wrong issuer: a token of another real provider for a client of the same name ends nothing', async (t) => {
  const { app, signIn, send } = await setUp(t);
  const { browser } = await signIn('gale');
  const evil = await startRealProvider(t, 'http://127.0.0.1:9');
  const stranger = evil.visitor();
  const query = new URLSearchParams({
    ...{ client_id: 'atrezzo', redirect_uri: 'http://127.0.0.1:9/auth/sso/employees/callback' },
    ...{ response_type: 'code', scope: 'openid', state: 's', nonce: 'n' },
    ...{ code_challenge: 'A'.repeat(43), code_challenge_method: 'S256' },
  });
  await stranger.signIn(`/auth?${query}`);
  await stranger.signOut();
  const [{ token } = { token: '' }] = evil.logoutTokens;
  assert.notEqual(token, '');
  assert.equal(await send(token), 400);
  assert.ok(await isActive(browser));
  assert.match(app.errors.join(), /Back-channel logout/);
});
