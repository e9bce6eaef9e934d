import { html } from 'hono/html';
import type { PortalContext } from '../portal-context.ts';
import type { Appearance } from './appearance.ts';
import { appearances, isAppearance, readAppearance, rememberAppearance } from './appearance.ts';
import { renderFacts } from './facts.ts';
import type { Html } from './page.ts';
import { respondWithPortalPage } from './portal-page.ts';
import { roleName } from './role-name.ts';

const appearanceNames: Record<Appearance, string> = {
  system: 'As this device is set',
  light: 'Light',
  dark: 'Dark',
};

export function showPreferencesPage(c: PortalContext) {
  const { user } = c.var.session;
  const content = html`<h1>Preferences</h1>
    <section class="card padded" aria-labelledby="profile">
      <h2 id="profile">Profile</h2>
      ${renderFacts([
        ['Name', user.displayName],
        ['Username', user.username],
        ['Email on record', user.email],
        ['Organisation', user.organisation.name],
        ['Role', roleName(user.roles)],
      ])}
    </section>
    <section class="card padded" aria-labelledby="security">
      <h2 id="security">Security</h2>
      <p>Your passkeys and recovery codes, and where you are signed in.</p>
      <a class="button" href="/preferences/security">Security settings</a>
    </section>
    ${renderAppearanceForm(c)}`;
  return respondWithPortalPage(c, { title: 'Preferences', content });
}

export async function changeAppearance(c: PortalContext) {
  const { appearance } = await c.req.parseBody();
  if (isAppearance(appearance)) rememberAppearance(c, appearance);
  return c.redirect('/preferences', 303);
}

function renderAppearanceForm(c: PortalContext): Html {
  const current = readAppearance(c);
  return html`<form class="card padded form" method="post" action="/preferences/appearance">
    <fieldset class="choices">
      <legend>Appearance</legend>
      ${appearances.map(
        (name) => html`<label>
          <input type="radio" name="appearance" value="${name}" ${name === current && html`checked`} />
          ${appearanceNames[name]}
        </label>`,
      )}
    </fieldset>
    <button type="submit" class="button primary">Save</button>
  </form>`;
}
