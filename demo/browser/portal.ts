import type { AtrezzoSession } from '@atrezzo/elements';

const session = document.querySelector<AtrezzoSession>('atrezzo-session');
const button = document.querySelector<HTMLButtonElement>('#sign-out');
const problem = document.querySelector('#sign-out-problem');

button?.addEventListener('click', async () => {
  button.disabled = true;
  await customElements.whenDefined('atrezzo-session');
  // It leads to the login by itself, and tells the other tabs.
  if (await session?.signOut()) return;
  button.disabled = false;
  if (problem)
    problem.textContent = 'You are still signed in. Check your connection and try again.';
});

// That someone has signed out is no news any more once they are on their way in.
document.querySelector('atrezzo-login')?.addEventListener('atrezzo-step', ({ step }) => {
  if (step !== 'login-options') document.querySelector('#signed-out')?.remove();
});

// Whoever leaves the page for a new password signs in, or tries to.
document.querySelector('atrezzo-reset-password')?.addEventListener('atrezzo-navigate', (event) => {
  event.preventDefault();
  location.assign('/login');
});

// A session that ended meanwhile is begun anew, and the page come back to.
document
  .querySelector('atrezzo-account-security')
  ?.addEventListener('atrezzo-session-change', (event) => {
    if (!('state' in event) || event.state === 'active') return;
    location.assign(`/login?${new URLSearchParams({ returnTo: location.pathname })}`);
  });
