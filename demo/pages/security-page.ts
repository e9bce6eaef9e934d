import { html } from 'hono/html';
import type { PortalContext } from '../portal-context.ts';
import { respondWithPortalPage } from './portal-page.ts';
import { readLanguage } from './reader-language.ts';

/** The security of one's own account, embedded: everything in it is the element's work. */
export function showSecurityPage(c: PortalContext) {
  const head = html`<script type="module" src="/assets/atrezzo/account-security.js"></script>`;
  const content = html`<p class="crumb"><a href="/preferences">Preferences</a></p>
    <h1>Security</h1>
    <p class="lead">How you sign in, and where you are signed in.</p>
    <atrezzo-account-security
      lang="${readLanguage(c)}"
      base-url="/auth"
      brand="Kepro"
    ></atrezzo-account-security>
    <noscript><p class="notice">Changing these settings needs JavaScript.</p></noscript>`;
  return respondWithPortalPage(c, { title: 'Security', head, content });
}
