import type { Atrezzo } from '@atrezzo/bff';
import type { Terms } from '@atrezzo/contract';
import type { Context } from 'hono';
import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { createMiddleware } from 'hono/factory';
import { localPath } from './local-path.ts';
import { showAccountPage } from './pages/account-page.ts';
import { showCasePage } from './pages/case-page.ts';
import { showCasesPage } from './pages/cases-page.ts';
import { showConsumersPage } from './pages/consumers-page.ts';
import { createCase, showCreateCasePage } from './pages/create-case-page.ts';
import { showHelpPage } from './pages/help-page.ts';
import { showHomePage } from './pages/home-page.ts';
import { showLoginPage } from './pages/login-page.ts';
import { showManageUsersPage } from './pages/manage-users-page.ts';
import { markMessageAsRead, showMessageCenterPage } from './pages/message-center-page.ts';
import { showNotFoundPage } from './pages/not-found-page.ts';
import { changeAppearance, showPreferencesPage } from './pages/preferences-page.ts';
import { downloadCases, showReportsPage } from './pages/reports-page.ts';
import { showResetPasswordPage } from './pages/reset-password-page.ts';
import { showSecurityPage } from './pages/security-page.ts';
import { showSetupPage } from './pages/setup-page.ts';
import { showTermsPage } from './pages/terms-page.ts';
import type { PortalEnv } from './portal-context.ts';
import { createRecords } from './records/organisation-records.ts';
import { portalSecurityHeaders } from './security-headers.ts';

export interface PortalOptions {
  requireSession: Atrezzo['requireSession'];
  readTerms: () => Promise<Terms>;
  now?: () => Date;
}

/**
 * The portal's own pages. What comes before the guard is public; everything after it, a page that does
 * not exist included, needs a session.
 */
export function createPortal(options: PortalOptions): Hono<PortalEnv> {
  const { requireSession, readTerms, now = () => new Date() } = options;
  const recordsOf = createRecords(now);
  const portal = new Hono<PortalEnv>();
  portal.use(portalSecurityHeaders, noStore, csrf());

  const toLogin = (c: Context) => c.redirect(loginAddress(c));
  portal.get('/', requireSession({ onMissing: (c) => c.redirect('/login') }), (c) =>
    c.redirect('/home'),
  );
  portal.get('/login', requireSession({ onMissing: showLoginPage }), (c) =>
    // The fragment, empty as it is, keeps a browser from taking along that of a mail's link.
    c.redirect(`${localPath(c.req.query('returnTo')) ?? '/home'}#`),
  );
  portal.get('/help/multi-factor-authentication', showHelpPage);
  portal.get('/help/account', showAccountPage);
  portal.get('/reset-password', showResetPasswordPage);
  portal.get('/terms', async (c) => showTermsPage(c, await readTerms()));

  portal.use(requireSession({ onMissing: toLogin }));
  portal.use(async (c, next) => {
    c.set('records', recordsOf(c.var.session.user.organisation.name));
    await next();
  });
  addGuardedPages(portal);
  return portal;
}

function addGuardedPages(portal: Hono<PortalEnv>) {
  portal.get('/home', showHomePage);
  portal.get('/cases', showCasesPage);
  portal.get('/cases/:number', showCasePage);
  portal.get('/create-case', showCreateCasePage);
  portal.post('/create-case', createCase);
  portal.get('/consumers', showConsumersPage);
  portal.get('/setup', showSetupPage);
  portal.get('/setup/manage-users', showManageUsersPage);
  portal.get('/message-center', showMessageCenterPage);
  portal.post('/message-center/:id/read', markMessageAsRead);
  portal.get('/reports', showReportsPage);
  portal.get('/reports/cases.csv', downloadCases);
  portal.get('/preferences', showPreferencesPage);
  portal.get('/preferences/security', showSecurityPage);
  portal.post('/preferences/appearance', changeAppearance);
  portal.all('*', showNotFoundPage);
}

const noStore = createMiddleware(async (c, next) => {
  await next();
  c.header('Cache-Control', 'no-store');
});

/** After the login, back to what was asked for; a form that was sent cannot be sent again. */
function loginAddress(c: Context): string {
  if (c.req.method !== 'GET') return '/login';
  const { pathname, search } = new URL(c.req.url);
  return `/login?${new URLSearchParams({ returnTo: pathname + search })}`;
}
