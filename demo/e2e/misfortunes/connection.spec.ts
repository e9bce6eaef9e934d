import type { Page } from '@playwright/test';
import { mailOf } from '../support/person.ts';
import { register } from '../support/registration.ts';
import { expect, testWithOwnDemo as test } from '../support/test.ts';

const mail = mailOf('finley');
/** The code that runs a login. */
const director = '**/steps/flow-director-*.js';

test.beforeEach(({ demo }) => register(demo.address, { username: 'finley' }));

test('a lost connection is said, and everything typed goes through once it is back', async ({
  person,
  context,
}) => {
  await person.opensTheLogin();
  await person.choosesLoginWithEmail();
  await person.isAt('Sign in with your email address');
  await context.setOffline(true);
  await person.signsIn(mail);
  await person.reads('We can’t reach the server. Check your connection, then try again.');
  await expect(person.field('Email address')).toHaveValue(mail);
  await context.setOffline(false);
  await person.button('Try again').click();
  await person.isAt('Your email address');

  await context.setOffline(true);
  await person.button('Send verification code').click();
  await person.reads('We can’t reach the server. Check your connection, then try again.');
  await context.setOffline(false);
  await person.button('Send verification code').click();
  await person.isAt('Enter the code');

  const code = await person.outbox.codeFromMailTo(mail);
  await context.setOffline(true);
  await person.typesTheCode(code);
  await person.reads('We can’t reach the server. Check your connection, then try again.');
  await expect(person.codeField).toHaveValue(code);
  await context.setOffline(false);
  await person.button('Try again').click();
  await person.isHome();
});

test('without a connection the login options stay, and go on once it is back', async ({
  person,
  context,
}) => {
  await person.opensTheLogin();
  await context.setOffline(true);
  await person.choosesLoginWithEmail();
  await person.reads('We can’t reach the server. Check your connection, then try again.');
  await context.setOffline(false);
  await person.button('Try again').click();
  await person.isAt('Sign in with your email address');
});

test('a step whose file is gone asks to update the page, and goes on there', async ({
  person,
  page,
}) => {
  // As after an update of the elements while the page was open.
  await page.route('**/steps/sign-in-*.js', (route) => route.abort('internetdisconnected'));
  await person.opensTheLogin();
  await person.choosesLoginWithEmail();
  await person.isAt('Please update this page');
  await page.unrouteAll();
  await person.button('Update this page').click();
  await person.isAt('Sign in with your email address');
});

test('what offers passkeys below a field is no part of signing in, and may be missing', async ({
  person,
  page,
}) => {
  const aborted = page.waitForEvent('requestfailed');
  await page.route('**/steps/fill-in-passkey-*.js', (route) => route.abort('internetdisconnected'));
  await person.opensTheLogin();
  await person.choosesLoginWithEmail();
  await aborted;
  await person.signsIn(mail);
  await person.isAt('Your email address');
});

test('Try again goes on with the chosen login once its code is to be had', async ({
  person,
  page,
}) => {
  await page.route(director, (route) => route.abort('internetdisconnected'));
  await person.opensTheLogin();
  await person.choosesLoginWithEmail();
  await person.reads('We can’t reach the server. Check your connection, then try again.');
  await page.unroute(director);
  await person.button('Try again').click();
  await person.isAt('Sign in with your email address');
});

test('Try again loads the page again if the code still does not come, and goes on with the chosen login', async ({
  person,
  page,
}) => {
  await page.route(director, (route) => route.abort('internetdisconnected'));
  await person.opensTheLogin();
  await person.rememberMe.check();
  await person.choosesLoginWithEmail();
  await person.reads('We can’t reach the server. Check your connection, then try again.');
  // As after an update: the new page, and only that one, finds what it asks for.
  await page.route('**/login', async (route) => {
    await page.unroute(director);
    await route.continue();
  });
  await person.button('Try again').click();
  await person.signsIn(mail);
  await person.button('Send verification code').click();
  await person.typesTheCodeMailedTo(mail);
  await person.isHome();
  const cookies = await page.context().cookies();
  expect(cookies.map(({ name }) => name)).toContain('atrezzo-remembered');
});

test('an answer that is lost on the way is made good by reading the flow again', async ({
  person,
  page,
}) => {
  await person.opensTheLogin();
  await person.choosesLoginWithEmail();
  await person.signsIn(mail);
  await person.isAt('Your email address');
  await page.route('**/actions/send-code', async (route) => {
    await route.fetch();
    await route.abort('internetdisconnected');
  });
  await person.button('Send verification code').click();
  await person.reads('We can’t reach the server. Check your connection, then try again.');
  await page.unrouteAll();
  await person.button('Try again').click();
  await person.isAt('Enter the code');
  expect(await person.outbox.countTo(mail)).toBe(2);
});

test('a double click sends one request', async ({ person, page }) => {
  await person.opensTheLogin();
  const starts = countRequests(page, '/auth/flows');
  await person.button('Login with email').dblclick();
  await person.isAt('Sign in with your email address');
  expect(starts()).toBe(1);

  const signIns = countRequests(page, '/actions/submit-credentials');
  await person.field('Email address').fill(mail);
  await person.field('Password').fill('quiet harbour lantern');
  await person.button('Sign in').dblclick();
  await person.isAt('Your email address');
  expect(signIns()).toBe(1);

  const sends = countRequests(page, '/actions/send-code');
  await person.button('Send verification code').dblclick();
  await person.isAt('Enter the code');
  expect(sends()).toBe(1);
});

/** How many writes to addresses that end so have been sent since. */
function countRequests(page: Page, end: string): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith(end)) count += 1;
  });
  return () => count;
}
