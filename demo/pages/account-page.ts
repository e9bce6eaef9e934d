import type { Context } from 'hono';
import { html } from 'hono/html';
import { respondWithPublicPage } from './public-page.ts';

/** How someone gets an account: not by themselves. */
export function showAccountPage(c: Context) {
  const content = html`<h1>Get a Kepro account</h1>
    <p class="lead">Accounts are made by the organisation that you work for.</p>
    <section class="card padded">
      <h2>Your organisation uses this portal</h2>
      <p>
        Ask its administrative user for an account. With the username and password that you receive, come
        back to the <a href="/login">login page</a> and complete your registration.
      </p>
    </section>
    <section class="card padded">
      <h2>Your organisation is new to this portal</h2>
      <p>Call us on <a href="tel:+18002220771">800.222.0771</a>. Have your contract’s name at hand.</p>
    </section>`;
  return respondWithPublicPage(c, { title: 'Get a Kepro account', content });
}
