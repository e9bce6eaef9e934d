import type { Context } from 'hono';
import { html } from 'hono/html';
import { respondWithPublicPage } from './public-page.ts';
import { readLanguage } from './reader-language.ts';

/** The login help, embedded: everything in it is the element's work. It speaks the reader's language. */
export function showHelpPage(c: Context) {
  const head = html`<script type="module" src="/assets/atrezzo/login-help.js"></script>`;
  const content = html`<atrezzo-login-help
      lang="${readLanguage(c)}"
      base-url="/auth"
      brand="Kepro"
      login-href="/login"
    >
      <p slot="help">
        Forgot your password? <a href="/reset-password">Reset your password</a>.
      </p>
      <p slot="support">
        Still stuck? Call us on <a href="tel:+18002220771">800.222.0771</a>.
      </p>
    </atrezzo-login-help>
    <noscript>
      <p class="notice">This page needs JavaScript. Please allow it and reload.</p>
    </noscript>`;
  const title = 'Multi-Factor Authentication Help';
  return respondWithPublicPage(c, { title, head, content, kind: 'login' });
}
