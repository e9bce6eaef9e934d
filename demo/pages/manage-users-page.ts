import { html } from 'hono/html';
import type { PortalContext } from '../portal-context.ts';
import { respondWithPortalPage } from './portal-page.ts';
import { readLanguage } from './reader-language.ts';

/** Manage Users, embedded: whom it shows and what it lets one do is decided by the BFF, not here. */
export function showManageUsersPage(c: PortalContext) {
  const { user } = c.var.session;
  if (!managesUsers(user)) return refuse(c);
  const head = html`<script type="module" src="/assets/atrezzo/admin-reset.js"></script>`;
  const content = html`<p class="breadcrumb"><a href="/setup">Setup</a></p>
    <h1>Manage Users</h1>
    <p class="lead">Users of the organisations that you administer.</p>
    <atrezzo-admin-reset
      lang="${readLanguage(c)}"
      base-url="/auth"
      brand="Kepro"
      sign-in-href="/login?returnTo=${encodeURIComponent('/setup/manage-users')}"
    ></atrezzo-admin-reset>
    <noscript><p class="notice">Managing users needs JavaScript.</p></noscript>`;
  return respondWithPortalPage(c, { title: 'Manage Users', head, content });
}

/** Whether there is anyone for this user to manage. */
export function managesUsers({
  roles,
  managedOrganisationIds,
}: {
  roles: string[];
  managedOrganisationIds: string[];
}): boolean {
  return roles.includes('administrative') && managedOrganisationIds.length > 0;
}

function refuse(c: PortalContext) {
  const content = html`<h1>Manage Users is for administrators</h1>
    <p class="lead">
      Your account does not administer users. If yours needs a change, ask the administrative user of your
      organisation. <a href="/setup">Back to Setup</a>.
    </p>`;
  return respondWithPortalPage(c, { title: 'For administrators', content, status: 403 });
}
