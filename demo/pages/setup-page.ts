import { html } from 'hono/html';
import type { PortalContext } from '../portal-context.ts';
import { renderFacts } from './facts.ts';
import { managesUsers } from './manage-users-page.ts';
import type { Html } from './page.ts';
import { respondWithPortalPage } from './portal-page.ts';
import { roleName } from './role-name.ts';

export function showSetupPage(c: PortalContext) {
  const { user } = c.var.session;
  const { contract, consumers, requests } = c.var.records;
  const content = html`<h1>Setup</h1>
    <section class="card padded" aria-labelledby="organisation">
      <h2 id="organisation">Organisation</h2>
      ${renderFacts([
        ['Name', user.organisation.name],
        ['Contract', contract],
        ['Consumers on record', String(consumers.length)],
        ['Cases on record', String(requests.length)],
      ])}
    </section>
    <section class="card padded" aria-labelledby="access">
      <h2 id="access">Your access</h2>
      ${renderFacts([
        ['Role', roleName(user.roles)],
        ['What it allows', whatRoleAllows(user.roles)],
      ])}
    </section>
    ${renderUsers(c)}`;
  return respondWithPortalPage(c, { title: 'Setup', content });
}

function renderUsers(c: PortalContext): Html | undefined {
  if (!managesUsers(c.var.session.user)) return undefined;
  return html`<section class="card padded" aria-labelledby="users">
    <h2 id="users">Users</h2>
    <p>Look at the registration of a user, and reset it where someone cannot sign in any more.</p>
    <a class="button primary" href="/setup/manage-users">Manage Users</a>
  </section>`;
}

const whatRoleAllows = (roles: string[]) =>
  roles.includes('administrative')
    ? 'Work on the cases of your organisation, and answer for who in it may use this portal.'
    : 'Work on the cases of your organisation. An administrative user looks after its accounts.';
