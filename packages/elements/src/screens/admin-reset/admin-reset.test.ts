import { createAuthClient } from '@atrezzo/client';
import { createFakeClock, createScriptedBff } from '@atrezzo/client/testing';
import type { ManagedUser } from '@atrezzo/contract';
import { expect } from 'chai';
import { appears } from '../../testing/appears.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { isInSight } from '../../testing/is-in-sight.ts';
import { managedUserSamples, manyManagedUsers } from '../../testing/managed-user-samples.ts';
import { mount } from '../../testing/mount.ts';
import { playAdministration } from '../../testing/played-administration.ts';
import { doneSamples, sampleTime, verifyCodeSamples } from '../../testing/step-samples.ts';
import { until } from '../../testing/until.ts';
import { AtrezzoStepUp } from '../step-up/step-up.ts';
import { AtrezzoAdminReset } from './admin-reset.ts';

customElements.define('atrezzo-admin-reset', AtrezzoAdminReset);
customElements.define('atrezzo-step-up', AtrezzoStepUp);

const { registered, notRegistered, begun, locked, lockedForGood, oneself } = managedUserSamples;
const reason = 'The phone was lost.';

function stepUpClient() {
  const clock = createFakeClock(sampleTime);
  const { fetch } = createScriptedBff(
    [
      { on: 'start', step: verifyCodeSamples.phoneOnFile },
      { on: 'send-code', step: verifyCodeSamples.phoneCode },
      { on: 'submit-code', step: doneSamples.plain },
    ],
    { clock },
  );
  return createAuthClient({ fetch, clock });
}

async function place(users?: ManagedUser[], language = 'en') {
  const administration = playAdministration(users);
  return { administration, show: () => showWith(administration, language) };
}

async function showWith(adminClient: ReturnType<typeof playAdministration>, language = 'en') {
  const authClient = stepUpClient();
  return mount('atrezzo-admin-reset', { adminClient, authClient }, language);
}

async function show(users?: ManagedUser[], language = 'en') {
  const { administration, show: showIt } = await place(users, language);
  const element = await showIt();
  await until(() => !has(element, '[aria-busy="true"]') && textOf(element) !== '');
  return { administration, element };
}

/** The user, opened with the pencil. */
async function edit(user: ManagedUser, language = 'en') {
  const shown = await show([user, oneself], language);
  find(shown.element, `[data-user="${user.id}"] .pencil`).click();
  await until(() => has(shown.element, '#name'));
  return shown;
}

async function ask(user: ManagedUser, act: string, language = 'en') {
  const shown = await edit(user, language);
  find(shown.element, `[data-act="${act}"]`).click();
  await until(() => dialogOf(shown.element)?.open === true);
  return shown;
}

async function confirm(element: AtrezzoAdminReset, text = reason): Promise<void> {
  find<HTMLTextAreaElement>(element, 'textarea').value = text;
  find(element, 'dialog [type="submit"]').click();
  await element.updateComplete;
}

const has = ({ renderRoot }: AtrezzoAdminReset, selector: string) =>
  renderRoot.querySelector(selector) !== null;

function find<E extends HTMLElement>({ renderRoot }: AtrezzoAdminReset, selector: string): E {
  const found = renderRoot.querySelector<E>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
}

const dialogOf = ({ renderRoot }: AtrezzoAdminReset) => renderRoot.querySelector('dialog');
const rows = ({ renderRoot }: AtrezzoAdminReset) => [...renderRoot.querySelectorAll('details')];
const textOf = ({ renderRoot }: AtrezzoAdminReset) =>
  renderRoot.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const acts = ({ renderRoot }: AtrezzoAdminReset) =>
  [...renderRoot.querySelectorAll<HTMLElement>('[data-act]')].map(({ dataset }) => dataset.act);

async function says(element: AtrezzoAdminReset, text: string): Promise<void> {
  await until(() => textOf(element).includes(text));
}

async function search(element: AtrezzoAdminReset, text: string): Promise<void> {
  find<HTMLInputElement>(element, '[name="search"]').value = text;
  find(element, '.search [type="submit"]').click();
  await element.updateComplete;
}

afterEach(() => {
  sessionStorage.clear();
  document.body.replaceChildren();
});

describe('the list of atrezzo-admin-reset', () => {
  it('has no fault that axe knows, whatever a user’s state', async () => {
    const { element } = await show();
    for (const row of rows(element)) row.open = true;
    await expectAccessible(element);
  });

  it('says that it is loading', async () => {
    const { administration, show: showIt } = await place();
    administration.hold('users');
    const element = await showIt();
    await says(element, 'Loading users…');
    expect(rows(element)).to.eql([]);
    administration.letGo();
    await says(element, '7 users');
  });

  it('says that there is no one', async () => {
    const { element } = await show([]);
    await says(element, 'You manage no users yet.');
  });

  it('tells how far each user is, and what keeps someone out', async () => {
    const { element } = await show();
    const told = rows(element).map((row) =>
      row.querySelector('.statuses')?.textContent?.replace(/\s+/g, ' ').trim(),
    );
    expect(told).to.eql([
      'Registered',
      'Not registered',
      'Registration begun',
      'Registered Locked',
      'Registered Locked',
      'Not registered Disabled',
      'Registered',
    ]);
  });

  it('says which of them one is oneself', async () => {
    const { element } = await show();
    const own = find(element, `[data-user="${oneself.id}"] .who`);
    expect(own.textContent?.replace(/\s+/g, ' ')).to.contain('drew (you)');
  });

  it('finds by what is typed', async () => {
    const { administration, element } = await show();
    await search(element, ' casey ');
    await says(element, '1 user');
    expect(rows(element).length).to.equal(1);
    expect(administration.asked.at(-1)).to.eql(['users', 'casey', undefined]);
  });

  it('leads back to everyone from a search that found no one', async () => {
    const { element } = await show();
    await search(element, 'zzz');
    await says(element, 'No one’s username, name or email address begins with “zzz”.');
    await expectAccessible(element);
    find(element, '.quiet').click();
    await says(element, '7 users');
    expect(find<HTMLInputElement>(element, '[name="search"]').value).to.equal('');
  });

  it('has pages where there are many, and goes there and back', async () => {
    const { administration, element } = await show(manyManagedUsers);
    await says(element, '25 users on this page');
    expect(element.renderRoot.querySelectorAll('.pages button').length).to.equal(1);
    find(element, '.pages button').click();
    await until(() => textOf(element).includes('Rowan 43'));
    expect(administration.asked.at(-1)).to.eql(['users', '', '25']);
    find(element, '.pages button').click();
    await says(element, 'Avery Collins');
  });

  it('begins a search at the first page', async () => {
    const { administration, element } = await show(manyManagedUsers);
    find(element, '.pages button').click();
    await until(() => textOf(element).includes('Rowan 43'));
    await search(element, 'rowan');
    await until(() => administration.asked.length === 3);
    expect(administration.asked.at(-1)).to.eql(['users', 'rowan', undefined]);
  });

  it('drops an answer that was overtaken', async () => {
    const { administration, element } = await show();
    administration.hold('users');
    await search(element, 'avery');
    const late = administration.letGo;
    await search(element, 'blake');
    late();
    await until(() => rows(element).length === 1);
    expect(textOf(element)).to.contain('Blake Morgan');
  });

  it('says that no answer came, keeps the list, and tries again', async () => {
    const { administration, element } = await show();
    administration.refuse('users', { code: 'offline' });
    element.style.paddingBlock = '100vh';
    await search(element, 'avery');
    await says(element, 'We can’t reach the server.');
    expect(isInSight(find(element, '[part="problem"]'))).to.equal(true);
    expect(rows(element).length).to.equal(7);
    await expectAccessible(element);
    find(element, '.note .quiet').click();
    await until(() => rows(element).length === 1);
  });

  it('says when one can try again who asked too often', async () => {
    const { administration, element } = await show();
    administration.refuse('users', {
      code: 'too_many_requests',
      retryAt: '2026-01-05T12:01:00.000Z',
    });
    await search(element, 'avery');
    await says(element, 'Please try again in 60 seconds.');
  });

  it('says that it is for administrators, and shows nothing else', async () => {
    const { administration, show: showIt } = await place();
    administration.refuse('users', { code: 'administrator_required' });
    const element = await showIt();
    await says(element, 'For administrators only');
    expect(has(element, '.search')).to.equal(false);
    await expectAccessible(element);
  });

  it('tells the page that the session has ended, and leads to the login', async () => {
    const { administration, show: showIt } = await place();
    administration.refuse('users', { code: 'session_required' });
    const told: string[] = [];
    document.body.addEventListener('atrezzo-session-change', ({ state }) => told.push(state), {
      once: true,
    });
    const element = await showIt();
    element.signInHref = '/login';
    await says(element, 'You are signed out');
    await until(() => has(element, 'a[href="/login"]'));
    expect(told).to.eql(['anonymous']);
  });
});

describe('a user in atrezzo-admin-reset', () => {
  const offered: [string, ManagedUser, string[]][] = [
    ['someone registered', registered, ['reset-registration', 'sessions']],
    ['someone who has not registered', notRegistered, ['resend-link']],
    ['someone who has begun', begun, ['reset-registration', 'resend-link']],
    ['someone locked out', locked, ['reset-registration', 'unlock', 'sessions']],
    ['oneself', oneself, []],
  ];
  for (const [who, user, expected] of offered) {
    it(`offers what there is to do about ${who}`, async () => {
      const { element } = await edit(user);
      expect(acts(element)).to.eql(expected);
      await expectAccessible(element);
    });
  }

  it('says that one’s own account is for another administrator', async () => {
    const { element } = await edit(oneself);
    expect(textOf(element)).to.contain('This is your own account.');
  });

  it('says of a lock without an end that someone must open it', async () => {
    const { element } = await edit(lockedForGood);
    expect(textOf(element)).to.contain('until someone unlocks the account');
  });

  it('takes the focus to the name, and back to the row', async () => {
    const { element } = await edit(registered);
    await until(() => element.shadowRoot?.activeElement === find(element, '#name'));
    find(element, '.back').click();
    const summary = () =>
      element.renderRoot.querySelector(`[data-user="${registered.id}"] summary`);
    await until(() => summary() !== null && element.shadowRoot?.activeElement === summary());
    expect(rows(element)[0]?.open).to.equal(true);
  });
});

describe('the confirmation of atrezzo-admin-reset', () => {
  for (const act of ['reset-registration', 'sessions']) {
    it(`names the user before it does anything: ${act}`, async () => {
      const { element, administration } = await ask(registered, act);
      expect(find(element, '#question').textContent).to.contain('Avery Collins');
      await expectAccessible(element);
      expect(administration.asked.length).to.equal(1);
    });
  }

  it('begins at the reason', async () => {
    const { element } = await ask(registered, 'reset-registration');
    expect(element.shadowRoot?.activeElement).to.equal(find(element, 'textarea'));
  });

  it('does nothing without a reason, and says so where it is missing', async () => {
    const { element, administration } = await ask(registered, 'reset-registration');
    await confirm(element, '  a ');
    expect(find(element, '.below').textContent).to.contain('Say why, in at least 3 characters.');
    expect(find(element, 'textarea').getAttribute('aria-invalid')).to.equal('true');
    expect(administration.asked.length).to.equal(1);
    await expectAccessible(element);
  });

  it('resets a registration once, and says whom and where the link goes', async () => {
    const { element, administration } = await ask(registered, 'reset-registration');
    administration.hold('administer');
    await confirm(element);
    await confirm(element);
    administration.letGo();
    await until(() => has(element, '[part="notice"]'));
    expect(find(element, '[part="notice"]').textContent).to.contain(
      'The registration of Avery Collins has been reset. A link is on its way to avery@clinic.example.',
    );
    expect(administration.asked.slice(1)).to.eql([
      ['administer', registered.id, 'reset-registration', reason],
    ]);
    expect(acts(element)).to.eql(['resend-link']);
    expect(dialogOf(element)).to.equal(null);
    await expectAccessible(element);
  });

  it('does nothing where it is cancelled', async () => {
    const { element, administration } = await ask(registered, 'reset-registration');
    find(element, 'dialog .secondary').click();
    await until(() => dialogOf(element) === null);
    expect(administration.asked.length).to.equal(1);
  });

  it('shows a step-up in place, keeps the reason, and does what was asked', async () => {
    const { element, administration } = await ask(registered, 'reset-registration');
    administration.refuse('administer', { code: 'step_up_required' });
    await confirm(element);
    (await appears(element, 'atrezzo-verify-code form .primary')).click();
    expect(find(element, 'dialog form').hidden).to.equal(true);
    const code = await appears<HTMLInputElement>(element, '[name="code"]');
    code.value = '482913';
    code.form?.requestSubmit();
    await until(() => has(element, '[part="notice"]'));
    expect(administration.asked.at(-1)).to.eql([
      'administer',
      registered.id,
      'reset-registration',
      reason,
    ]);
  });

  it('goes back to the reason where the step-up is left', async () => {
    const { element, administration } = await ask(registered, 'reset-registration');
    administration.refuse('administer', { code: 'step_up_required' });
    await confirm(element);
    const screen = await appears(element, 'atrezzo-verify-code:has(form)');
    screen.shadowRoot?.querySelector<HTMLElement>('[part="back"]')?.click();
    await until(() => !find(element, 'dialog form').hidden);
    expect(find<HTMLTextAreaElement>(element, 'textarea').value).to.equal(reason);
    expect(administration.asked.length).to.equal(2);
  });

  const refusals = [
    ['own_registration', 'You can’t do this to your own account.'],
    ['last_administrator', 'This is the last administrator of an organisation'],
    ['not_found', 'This user is no longer one of those whom you manage.'],
    ['offline', 'We can’t reach the server.'],
    ['too_many_requests', 'Please try again in 30 minutes.'],
  ] as const;
  for (const [code, text] of refusals) {
    it(`stays open and says what was refused: ${code}`, async () => {
      const { element, administration } = await ask(registered, 'reset-registration');
      administration.refuse('administer', { code, retryAt: '2026-01-05T12:30:00.000Z' });
      await confirm(element);
      await until(() => has(element, 'dialog [part="problem"]'));
      expect(find(element, 'dialog [part="problem"]').textContent).to.contain(text);
      expect(find<HTMLTextAreaElement>(element, 'textarea').value).to.equal(reason);
      await expectAccessible(element);
    });
  }

  it('gives way to the end of the session', async () => {
    const { element, administration } = await ask(registered, 'reset-registration');
    administration.refuse('administer', { code: 'session_required' });
    await confirm(element);
    await says(element, 'You are signed out');
    expect(dialogOf(element)).to.equal(null);
  });

  it('speaks Spanish', async () => {
    const { element } = await ask(registered, 'reset-registration', 'es');
    expect(find(element, '#question').textContent).to.contain(
      '¿Restablecer el registro de Avery Collins?',
    );
    await confirm(element, '');
    expect(find(element, '.below').textContent).to.contain('Escriba el motivo');
    await expectAccessible(element);
  });
});
