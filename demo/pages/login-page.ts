import type { Context } from 'hono';
import { html } from 'hono/html';
import { localPath } from '../local-path.ts';
import { respondWithPublicPage } from './public-page.ts';
import { readLanguage } from './reader-language.ts';

/** The login, embedded: everything in it is the element's work. It speaks the reader's language. */
export function showLoginPage(c: Context) {
  const language = readLanguage(c);
  const returnTo = localPath(c.req.query('returnTo')) ?? '/home';
  const head = html`<script type="module" src="/assets/atrezzo/define.js"></script>
    <script type="module" src="/assets/portal.js"></script>`;
  const content = html`${
    c.req.query('signed-out') !== undefined &&
    html`<p class="notice" id="signed-out" role="status">You have signed out.</p>`
  }
    <atrezzo-login
      lang="${language}"
      base-url="/auth"
      return-to="${returnTo}"
      brand="Kepro"
      register-href="/help/account"
      sso-label="${language.startsWith('es') ? 'Iniciar sesión' : 'Login'}"
    ></atrezzo-login>
    <noscript>
      <p class="notice">Signing in needs JavaScript. Please allow it for this page and reload.</p>
    </noscript>`;
  return respondWithPublicPage(c, { title: 'Login', head, content, kind: 'login' });
}
