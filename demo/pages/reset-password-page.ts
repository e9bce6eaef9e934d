import type { Context } from 'hono';
import { html } from 'hono/html';
import { respondWithPublicPage } from './public-page.ts';
import { readLanguage } from './reader-language.ts';

/** A forgotten password on a page of its own, for links from elsewhere; Cancel leads to the login. */
export function showResetPasswordPage(c: Context) {
  const head = html`<script type="module" src="/assets/atrezzo/reset-password.js"></script>
    <script type="module" src="/assets/portal.js"></script>`;
  const content = html`<atrezzo-reset-password
      lang="${readLanguage(c)}"
      base-url="/auth"
      return-to="/home"
      brand="Kepro"
    ></atrezzo-reset-password>
    <noscript>
      <p class="notice">
        Setting a new password needs JavaScript. Please allow it for this page and reload.
      </p>
    </noscript>`;
  return respondWithPublicPage(c, { title: 'New password', head, content, kind: 'login' });
}
