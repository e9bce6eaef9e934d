import { createAuthClient } from '@atrezzo/client';
import { createFakeClock, createScriptedBff } from '@atrezzo/client/testing';
import type { Config } from '@atrezzo/contract';
import { expect } from 'chai';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { mount } from '../../testing/mount.ts';
import { sampleTime } from '../../testing/step-samples.ts';
import { AtrezzoLoginHelp } from './login-help.ts';

customElements.define('atrezzo-login-help', AtrezzoLoginHelp);

const config: Config = {
  methods: ['phone', 'email'],
  countries: [],
  passwordRules: { minLength: 8, maxLength: 256 },
  termsVersion: '1',
  languages: ['en', 'es'],
  rememberMeHours: 4,
  rememberMeOutlivesBrowser: false,
  passkeys: true,
};

function scripted(options: Parameters<typeof createScriptedBff>[1] = {}) {
  const clock = createFakeClock(sampleTime);
  const bff = createScriptedBff([], { clock, config, ...options });
  const sent = () => bff.requests.filter(({ path }) => path === '/registration-links');
  return { authClient: createAuthClient({ fetch: bff.fetch, clock }), sent };
}

async function mountHelp(properties: Partial<AtrezzoLoginHelp> = {}, language?: string) {
  const element = await mount(
    'atrezzo-login-help',
    { authClient: scripted().authClient, ...properties },
    language,
  );
  await settled(element);
  return element;
}

/** The BFF of these tests answers within a few turns of the event loop. */
async function settled(element: AtrezzoLoginHelp): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  await element.updateComplete;
}

const heading = (element: AtrezzoLoginHelp) =>
  element.renderRoot.querySelector('h1')?.textContent?.trim();
const topics = (element: Element) =>
  [...element.querySelectorAll('summary')].map((summary) => summary.textContent?.trim());

async function send(element: AtrezzoLoginHelp, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const input = element.querySelector<HTMLInputElement>(`[name="${name}"]`);
    if (input) input.value = value;
  }
  element.querySelector('form')?.requestSubmit();
  await settled(element);
}

const errorText = (element: Element) =>
  [...element.querySelectorAll('.error')].map(({ textContent }) => textContent?.trim()).join('');

describe('atrezzo-login-help', () => {
  for (const view of ['help', 'reset', 'complete', 'sent'] as const) {
    it(`has no fault that axe knows: ${view}, in both languages`, async () => {
      await expectAccessible(await mountHelp({ view }));
      await expectAccessible(await mountHelp({ view }, 'es'));
    });
  }

  it('shows the topics of the guide’s page', async () => {
    const element = await mountHelp({ brand: 'Kepro' });
    expect(heading(element)).to.equal('Login help');
    expect(element.querySelector('h2')?.textContent).to.equal('Multi-factor authentication help');
    expect(topics(element)).to.eql([
      'Kepro users',
      'Customer/provider users',
      'Registration',
      'Incomplete registration',
      'Registration error message',
      '“Remember me” ends when I close the browser',
    ]);
  });

  it('advises to reopen tabs only where remembering ends with the browser', async () => {
    const outlives = { ...config, rememberMeOutlivesBrowser: true };
    const element = await mountHelp(scripted({ config: outlives }));
    expect(topics(element)).to.have.length(5);
    expect(element.textContent).not.to.contain('Google Chrome');
  });

  it('has a link sent for a username, and says the same whoever it is', async () => {
    const { authClient, sent } = scripted();
    const element = await mountHelp({ authClient, view: 'reset', username: 'avery' });
    await send(element, {});
    expect(sent().map(({ body }) => body)).to.eql([{ username: 'avery' }]);
    expect(heading(element)).to.equal('Check your email');
    expect(element.renderRoot.querySelector('[part="intro"]')?.textContent).to.contain(
      'If there is such a user, an email is on its way.',
    );
  });

  it('has a link sent for the address and password of a registration that was begun', async () => {
    const { authClient, sent } = scripted();
    const element = await mountHelp({ authClient });
    element.querySelector<HTMLButtonElement>('[data-view="complete"]')?.click();
    await element.updateComplete;
    expect(heading(element)).to.equal('Complete your registration');
    await send(element, { email: ' avery@clinic.example ', password: 'quiet harbour' });
    expect(sent().map(({ body }) => body)).to.eql([
      { email: 'avery@clinic.example', password: 'quiet harbour' },
    ]);
    expect(element.view).to.equal('sent');
  });

  it('says what is missing, and sends nothing', async () => {
    const { authClient, sent } = scripted();
    const element = await mountHelp({ authClient, view: 'reset' });
    await send(element, { username: '  ' });
    expect(errorText(element)).to.equal('Enter your username.');
    element.view = 'complete';
    await element.updateComplete;
    await send(element, {});
    expect(errorText(element)).to.equal('Enter your email address.');
    await send(element, { email: 'avery@clinic.example' });
    expect(errorText(element)).to.equal('Enter your password.');
    expect(sent()).to.eql([]);
  });

  it('says that it was too often, and forgets that on another page', async () => {
    const linkRefusal = { status: 429, code: 'too_many_requests' } as const;
    const element = await mountHelp({ ...scripted({ linkRefusal }), view: 'reset' });
    await send(element, { username: 'avery' });
    const problem = () => element.renderRoot.querySelector('[part="problem"]');
    expect(problem()?.textContent).to.contain('a little fast');
    expect(element.view).to.equal('reset');
    element.renderRoot.querySelector<HTMLButtonElement>('[part="back"]')?.click();
    await element.updateComplete;
    expect(element.view).to.equal('help');
    expect(problem()).to.equal(null);
  });

  it('moves the focus to the heading of each page', async () => {
    const element = await mountHelp();
    element.querySelector<HTMLButtonElement>('[data-view="reset"]')?.click();
    await element.updateComplete;
    expect(element.renderRoot.querySelector('h1')).to.equal(
      element.shadowRoot?.activeElement ?? null,
    );
  });

  it('goes back to the form from which the mail was asked for', async () => {
    const element = await mountHelp({ view: 'reset' });
    await send(element, { username: 'avery' });
    await send(element, {});
    expect(element.view).to.equal('reset');
    expect(element.querySelector<HTMLInputElement>('[name="username"]')?.value).to.equal('avery');
  });

  it('lets the login around it, or else the page, take the person back', async () => {
    let closed = 0;
    const inside = await mountHelp({ closeHelp: () => (closed += 1) });
    inside.renderRoot.querySelector<HTMLButtonElement>('[part="back"]')?.click();
    expect(closed).to.equal(1);

    const alone = await mountHelp({ loginHref: '/login' });
    const asked: unknown[] = [];
    alone.addEventListener('atrezzo-navigate', (event) => {
      asked.push(event.to, event.href);
      event.preventDefault();
    });
    alone.renderRoot.querySelector<HTMLButtonElement>('[part="back"]')?.click();
    expect(asked).to.eql(['login', '/login']);
    const nowhere = await mountHelp();
    expect(nowhere.renderRoot.querySelector('[part="back"]')).to.equal(null);
  });
});
