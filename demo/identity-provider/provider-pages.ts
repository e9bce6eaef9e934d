import { html, raw } from 'hono/html';

/** A piece of markup; what is put into it is escaped. */
type Html = ReturnType<typeof html>;

/** The form in which an employee signs in; `refused` is what was typed as the name, where it was wrong. */
export function renderSignIn(action: string, refused?: string): string {
  const problem = refused !== undefined;
  return renderPage(
    'Sign in',
    html`<p class="quiet">to go on to the <strong>Atrezzo Provider Portal</strong></p>
      <form class="form" method="post" action="${action}">
        ${
          problem &&
          html`<p class="problem" role="alert" id="problem">
            There is no such employee, or the password is wrong.
          </p>`
        }
        <div class="form-field">
          <label for="username">Employee name or email</label>
          <input
            id="username"
            name="username"
            value="${refused ?? ''}"
            autocomplete="username"
            autocapitalize="none"
            spellcheck="false"
            required
            ${problem ? raw('aria-invalid="true" aria-describedby="problem" autofocus') : ''}
          />
        </div>
        <div class="form-field">
          <label for="password">Domain password</label>
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="current-password"
            required
            ${problem ? raw('aria-invalid="true" aria-describedby="problem"') : ''}
          />
        </div>
        <div class="provider-buttons">
          <button class="button primary" name="act" value="sign-in">Sign in</button>
          <button class="button" name="act" value="cancel" formnovalidate>Cancel</button>
        </div>
      </form>`,
  );
}

/** `form` is the provider's own, hidden; the button belongs to it. */
export function renderSignOut(form: string): string {
  return renderPage(
    'Sign out everywhere',
    html`<p class="quiet">Ends your sign-in here and in every portal that you entered with it.</p>
      ${raw(form)}
      <button class="button primary" form="op.logoutForm" name="logout" value="yes">
        Sign out everywhere
      </button>`,
  );
}

export function renderSignedOut(portal: string): string {
  return renderPage(
    'You have signed out',
    html`<p><a href="${portal}/login">To the portal</a></p>`,
  );
}

export function renderProblem(said: string, portal: string): string {
  return renderPage(
    'That did not work',
    html`<p>${said}</p>
      <p><a href="${portal}/login">Back to the portal</a></p>`,
  );
}

function renderPage(title: string, content: Html): string {
  return String(html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title} · Kepro employees</title>
    <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/assets/portal.css" />
  </head>
  <body class="provider">
    <main class="provider-card">
      <p class="provider-name">Kepro employees</p>
      <h1>${title}</h1>
      ${content}
    </main>
    <footer class="fine">
      A demonstration: this stands for the provider that an organisation already has.
    </footer>
  </body>
</html>`);
}
