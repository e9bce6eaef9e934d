import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Atrezzo, SessionEnvironment } from '@atrezzo/bff';
import type { SessionUser } from '@atrezzo/contract';
import { createPortal } from './portal.ts';

interface SignedIn extends SessionUser {
  managedOrganisationIds: string[];
}

const avery: SignedIn = {
  id: 'user-1',
  username: 'avery',
  displayName: 'Avery <b>Collins</b>',
  email: 'avery@clinic.example',
  roles: ['standard'],
  organisation: { id: 'umwa', name: 'Temporary UMWA Provider' },
  managedOrganisationIds: [],
};
const ellis: SignedIn = {
  ...avery,
  id: 'user-2',
  roles: ['administrative'],
  organisation: { id: 'riverside', name: 'Riverside Clinic' },
  managedOrganisationIds: ['riverside'],
};

/** A portal in which `user` is signed in, or no one. */
function openPortal(user?: SignedIn) {
  const requireSession = (({ onMissing } = {}) =>
    async (c, next) => {
      if (!user) return onMissing?.(c);
      c.set('session', { user } as SessionEnvironment['Variables']['session']);
      await next();
    }) as Atrezzo['requireSession'];
  const portal = createPortal({
    requireSession,
    readTerms: async () => ({
      version: '1',
      digest: 'sha256-',
      title: 'Terms of Use',
      publishedOn: '2026-01-05',
      sections: [{ paragraphs: ['You <agree>.'] }],
      language: 'en',
    }),
    now: () => new Date('2026-03-02T14:30:00Z'),
  });
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await portal.request(path, { headers });
    return { response, text: await response.text() };
  };
  const post = (path: string, fields: Record<string, string>, site = 'same-origin') =>
    portal.request(path, {
      method: 'POST',
      headers: { 'Sec-Fetch-Site': site },
      body: new URLSearchParams(fields),
    });
  return { get, post };
}

const guardedPaths = [
  ...['/home', '/cases', '/create-case', '/consumers', '/setup', '/message-center', '/reports'],
  ...['/reports/cases.csv', '/preferences', '/preferences/security'],
];

describe('a new password', () => {
  test('is set on a page of its own, which leads home, and to which the help leads', async () => {
    const { get } = openPortal();
    const { response, text } = await get('/reset-password');
    assert.equal(response.status, 200);
    assert.match(text, /<atrezzo-reset-password[^>]*return-to="\/home"/);
    assert.match(text, /src="\/assets\/atrezzo\/reset-password\.js"/);
    const help = await get('/help/multi-factor-authentication');
    assert.match(help.text, /href="\/reset-password"/);
    assert.doesNotMatch((await get('/login')).text, /href="\/reset-password"/);
  });
});

describe('without a session', () => {
  test('every guarded page leads to the login and back', async () => {
    const { get } = openPortal();
    for (const path of [...guardedPaths, '/not-there']) {
      const { response } = await get(path);
      assert.equal(response.status, 302);
      assert.equal(response.headers.get('Location'), `/login?returnTo=${encodeURIComponent(path)}`);
    }
    const deep = await get('/cases?q=hat&page=2');
    assert.equal(
      deep.response.headers.get('Location'),
      '/login?returnTo=%2Fcases%3Fq%3Dhat%26page%3D2',
    );
  });

  test('the login is told where to return to, unless that is elsewhere', async () => {
    const { get } = openPortal();
    assert.match((await get('/login?returnTo=%2Freports')).text, /return-to="\/reports"/);
    assert.match((await get('/login?returnTo=%2F%2Fevil.example')).text, /return-to="\/home"/);
    assert.match(
      (await get('/login?returnTo=%2F%22%3E%3Cb%3E')).text,
      /return-to="\/%22%3E%3Cb%3E"/,
    );
  });

  test('the login speaks the first language that its reader prefers and it has', async () => {
    const { get } = openPortal();
    const languageOf = async (header: Record<string, string>) =>
      / lang="([^"]*)"\s+base-url/.exec((await get('/login', header)).text)?.[1];
    assert.equal(await languageOf({ 'Accept-Language': 'fr, es-US;q=0.9, en;q=0.8' }), 'es-US');
    assert.equal(await languageOf({ 'Accept-Language': 'en;q=0.5, es;q=0.9' }), 'es');
    assert.equal(await languageOf({ 'Accept-Language': 'fr' }), 'en');
    assert.equal(await languageOf({}), 'en');
  });

  test('the login says that someone has signed out', async () => {
    const { get } = openPortal();
    assert.match((await get('/login?signed-out=1')).text, /You have signed out/);
    assert.doesNotMatch((await get('/login')).text, /You have signed out/);
  });

  test('help, accounts and terms can be read', async () => {
    const { get } = openPortal();
    for (const path of ['/help/multi-factor-authentication', '/help/account', '/terms']) {
      assert.equal((await get(path)).response.status, 200);
    }
    assert.match((await get('/terms')).text, /You &lt;agree&gt;\./);
  });
});

describe('with a session', () => {
  test('the first page and the login lead on', async () => {
    const { get } = openPortal(avery);
    assert.equal((await get('/')).response.headers.get('Location'), '/home');
    const login = await get('/login?returnTo=%2Freports');
    assert.equal(login.response.headers.get('Location'), '/reports#');
  });

  test('every guarded page is shown, and kept by no cache', async () => {
    const { get } = openPortal(avery);
    for (const path of guardedPaths) {
      const { response } = await get(path);
      assert.equal(response.status, 200, path);
      assert.equal(response.headers.get('Cache-Control'), 'no-store', path);
    }
  });

  test('every link of every page leads somewhere', async () => {
    const { get } = openPortal(avery);
    const links = new Set<string>();
    for (const path of [...guardedPaths, '/help/account', '/help/multi-factor-authentication']) {
      const { text } = await get(path);
      for (const [, href = ''] of text.matchAll(/<a\b[^>]*\bhref="(\/[^"]*)"/g)) links.add(href);
    }
    assert.ok(links.size > 30);
    for (const link of links) {
      const { response } = await get(link.replaceAll('&amp;', '&'));
      assert.ok([200, 302].includes(response.status), link);
    }
  });

  test('a name is text, never markup', async () => {
    const { text } = await openPortal(avery).get('/home');
    assert.match(text, /Avery &lt;b&gt;Collins&lt;\/b&gt;/);
  });

  test('a page holds no inline script or style, and its policy allows none', async () => {
    const { get } = openPortal(avery);
    for (const path of guardedPaths.filter((name) => !name.endsWith('.csv'))) {
      const { response, text } = await get(path);
      assert.doesNotMatch(text, /\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=/, path);
      const policy = response.headers.get('Content-Security-Policy') ?? '';
      assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/);
      assert.match(policy, /require-trusted-types-for 'script'; trusted-types lit-html/);
    }
  });

  test('the security of the account is embedded, reached from the preferences, and may use passkeys', async () => {
    const { get } = openPortal(avery);
    assert.match((await get('/preferences')).text, /href="\/preferences\/security"/);
    const { response, text } = await get('/preferences/security');
    assert.match(text, /<atrezzo-account-security[^>]*base-url="\/auth"/);
    assert.match(text, /src="\/assets\/atrezzo\/account-security\.js"/);
    const permissions = response.headers.get('Permissions-Policy') ?? '';
    assert.match(permissions, /publickey-credentials-get=\(self\)/);
  });

  test('the home page opens on what is not submitted', async () => {
    const { text } = await openPortal(avery).get('/home');
    assert.match(text, /<caption>\s*Request Saved But Not Submitted/);
    assert.equal(text.match(/<tr role="row">/g)?.length, 3);
  });

  test('a case of another organisation is not found', async () => {
    const { text } = await openPortal(ellis).get('/cases');
    const number = /\/cases\/(\d+)/.exec(text)?.[1];
    assert.equal((await openPortal(ellis).get(`/cases/${number}`)).response.status, 200);
    assert.equal((await openPortal(avery).get(`/cases/${number}`)).response.status, 404);
  });

  test('a search finds words in any order', async () => {
    const { get } = openPortal(avery);
    const all = (await get('/consumers')).text;
    const name = /data-label="Consumer name"><span>([^<]+)/.exec(all)?.[1] ?? '';
    const [family = '', given = ''] = name.split(', ');
    const found = (await get(`/consumers?q=${given}+${family.toUpperCase()}`)).text;
    assert.ok(found.includes(name));
    assert.match((await get('/consumers?q=nobody')).text, /No consumer fits/);
  });

  test('a new message counts until it is marked as read', async () => {
    const { get, post } = openPortal(avery);
    const badge = /<span class="badge">1<span class="visually-hidden"> new<\/span><\/span>/;
    assert.match((await get('/message-center')).text, badge);
    const read = await post('/message-center/multi-factor-authentication/read', {});
    assert.equal(read.status, 303);
    assert.doesNotMatch((await get('/message-center')).text, badge);
  });

  test('a saved request is shown on the home page', async () => {
    const { get, post } = openPortal(avery);
    const id = /<option value="(\d+)">/.exec((await get('/create-case')).text)?.[1] ?? '';
    const saved = await post('/create-case', { caseType: 'Home health', consumerId: id, note: '' });
    assert.equal(saved.status, 303);
    const { text } = await get(saved.headers.get('Location') ?? '');
    assert.match(text, /is saved\. It has not been submitted yet\./);
  });

  test('a request that lacks something says what, and keeps what was typed', async () => {
    const refused = await openPortal(avery).post('/create-case', { note: '<kept>' });
    assert.equal(refused.status, 422);
    const text = await refused.text();
    assert.match(text, /Choose a case type\./);
    assert.match(text, /Choose a consumer ID/);
    assert.match(text, />&lt;kept&gt;<\/textarea>/);
  });

  test('the appearance is remembered', async () => {
    const { post } = openPortal(avery);
    const response = await post('/preferences/appearance', { appearance: 'dark' });
    assert.match(response.headers.get('Set-Cookie') ?? '', /^portal-appearance=dark;/);
    const unknown = await post('/preferences/appearance', { appearance: 'sepia' });
    assert.equal(unknown.headers.get('Set-Cookie'), null);
  });

  test('a form sent from another site is refused', async () => {
    const { post } = openPortal(avery);
    const response = await post('/preferences/appearance', { appearance: 'dark' }, 'cross-site');
    assert.equal(response.status, 403);
  });

  test('only an administrative user is called one', async () => {
    assert.match((await openPortal(avery).get('/setup')).text, /Standard user/);
    assert.match((await openPortal(ellis).get('/setup')).text, /Administrative user/);
  });

  test('only whoever manages users finds Manage Users, and its page', async () => {
    const administrator = openPortal(ellis);
    assert.match((await administrator.get('/setup')).text, /href="\/setup\/manage-users"/);
    assert.match((await administrator.get('/setup/manage-users')).text, /<atrezzo-admin-reset/);
    const inName = openPortal({ ...ellis, managedOrganisationIds: [] });
    for (const portal of [openPortal(avery), inName]) {
      assert.doesNotMatch((await portal.get('/setup')).text, /manage-users/);
      const { response, text } = await portal.get('/setup/manage-users');
      assert.equal(response.status, 403);
      assert.doesNotMatch(text, /<atrezzo-admin-reset/);
    }
  });
});
