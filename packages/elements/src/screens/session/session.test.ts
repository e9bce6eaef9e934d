import type { FakeClock } from '@atrezzo/client/testing';
import { createFakeClock } from '@atrezzo/client/testing';
import type { SessionState } from '@atrezzo/contract';
import { expect } from 'chai';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { mount } from '../../testing/mount.ts';
import { AtrezzoSession } from './session.ts';
import type { SessionPort } from './session-watch.ts';

customElements.define('atrezzo-session', AtrezzoSession);

const minute = 60_000;
const user = {
  id: 'usr_1',
  username: 'avery',
  displayName: 'Avery Brooks',
  email: 'avery@clinic.example',
  roles: ['standard'],
  organisation: { id: 'o', name: 'Riverside Clinic' },
};

/** A server with one session, its clock an hour ahead of the page's: a wrong clock must not matter. */
class FakeServer implements SessionPort {
  readonly #ticks = createFakeClock();
  /** What the page's clock has moved without its timers. */
  #jumped = 0;
  #slept = 0;
  readonly clock: FakeClock = {
    ...this.#ticks,
    now: () => this.#ticks.now() + this.#jumped,
  };
  readonly asked: string[] = [];
  user = user;
  isOver = false;
  isOffline = false;
  activeAt = this.now();
  limit = this.now() + 240 * minute;

  now(): number {
    return this.#ticks.now() + this.#slept + 60 * minute;
  }

  /** The laptop sleeps: time goes by everywhere, and no timer runs. */
  sleep(ms: number): void {
    this.#jumped += ms;
    this.#slept += ms;
  }

  /** Someone, or the network, sets the clock of the machine. */
  setClock(ms: number): void {
    this.#jumped += ms;
  }

  get state(): SessionState {
    const serverTime = new Date(this.now()).toISOString();
    const idle = Math.min(this.activeAt + 15 * minute, this.limit);
    if (this.isOver || this.now() >= idle) return { state: 'anonymous', serverTime };
    return {
      state: 'active',
      user: this.user,
      amr: ['pwd'],
      acr: 'urn:atrezzo:acr:email',
      authTime: serverTime,
      expiresAt: new Date(this.limit).toISOString(),
      idleExpiresAt: new Date(idle).toISOString(),
      remembered: false,
      serverTime,
    };
  }

  /** Where it is set, answers wait for it. */
  delay: Promise<void> | undefined;

  readonly session: SessionPort['session'] = async () => {
    const answer = this.#answer('session');
    await this.delay;
    return answer;
  };

  readonly extendSession: SessionPort['extendSession'] = async () => {
    if (!this.isOffline && this.state.state === 'active') this.activeAt = this.now();
    return this.#answer('extend');
  };

  readonly signOut: SessionPort['signOut'] = async () => {
    this.asked.push('sign-out');
    if (this.isOffline) return { ok: false, status: 0, problem: { code: 'offline' } };
    this.isOver = true;
    return { ok: true, status: 204, value: undefined };
  };

  #answer(what: string): ReturnType<SessionPort['session']> {
    this.asked.push(what);
    return Promise.resolve(
      this.isOffline
        ? { ok: false, status: 0, problem: { code: 'offline' } }
        : { ok: true, status: 200, value: this.state },
    );
  }
}

async function open(properties: Partial<AtrezzoSession> = {}, language = 'en') {
  const server = new FakeServer();
  const told: string[] = [];
  const led: [string, string | undefined][] = [];
  document.body.addEventListener(
    'atrezzo-session-change',
    ({ state }) => told.push(state),
    listen(),
  );
  document.body.addEventListener(
    'atrezzo-navigate',
    (event) => {
      event.preventDefault();
      led.push([event.to, event.href]);
    },
    listen(),
  );
  const element = await mount('atrezzo-session', { authClient: server, ...properties }, language);
  const settle = async (ms = 0) => {
    await server.clock.advance(ms);
    await element.updateComplete;
  };
  await settle();
  const dialog = () => element.renderRoot.querySelector('dialog') as HTMLDialogElement;
  return {
    server,
    element,
    told,
    led,
    settle,
    dialog,
    heading: () => (dialog().open ? dialog().querySelector('h2')?.textContent : undefined),
    press: async (label: string) => {
      const buttons = [...dialog().querySelectorAll<HTMLElement>('button, a')];
      buttons.find(({ textContent }) => textContent?.trim() === label)?.click();
      await settle();
    },
  };
}

let listening = new AbortController();
const listen = () => ({ signal: listening.signal });

/** As another tab of this browser would tell it. */
async function tellFromAnotherTab(news: unknown): Promise<void> {
  const channel = new BroadcastChannel('atrezzo-session');
  const heard = new BroadcastChannel('atrezzo-session');
  const arrived = new Promise((resolve) =>
    heard.addEventListener('message', resolve, { once: true }),
  );
  channel.postMessage(news);
  await arrived;
  channel.close();
  heard.close();
}

describe('atrezzo-session', () => {
  beforeEach(() => {
    listening = new AbortController();
  });
  afterEach(() => {
    listening.abort();
    document.body.replaceChildren();
  });

  it('has no fault that axe knows, in the warning, at the limit and at the end', async () => {
    const page = await open();
    await page.settle(13 * minute);
    await expectAccessible(page.element);
    await page.settle(3 * minute);
    await expectAccessible(page.element);
  });

  it('knows who is signed in, says so once, and shows nothing', async () => {
    const { element, told, dialog } = await open();
    expect(element.user?.displayName).to.equal('Avery Brooks');
    expect(told).to.deep.equal(['active']);
    expect(dialog().open).to.equal(false);
  });

  it('warns two minutes before the idle limit, by the server’s clock, and not before', async () => {
    const { settle, heading, dialog } = await open();
    await settle(13 * minute - 1_000);
    expect(heading()).to.equal(undefined);
    await settle(1_000);
    expect(heading()).to.equal('Are you still there?');
    expect(dialog().getAttribute('role')).to.equal('alertdialog');
    expect(dialog().querySelector('.left strong')?.textContent).to.equal('2:00');
    await settle(61_000);
    expect(dialog().querySelector('.left strong')?.textContent).to.equal('0:59');
  });

  it('speaks of the time at sensible moments only', async () => {
    const { settle, dialog } = await open();
    const spoken = () => dialog().querySelector('[role="status"]')?.textContent;
    await settle(13 * minute);
    expect(spoken()).to.equal('2 minutes left.');
    await settle(59_000);
    expect(spoken()).to.equal('2 minutes left.');
    await settle(1_000);
    expect(spoken()).to.equal('1 minute left.');
    await settle(30_000);
    expect(spoken()).to.equal('30 seconds left.');
  });

  it('stays signed in on request, and gives the focus back', async () => {
    const page = await open();
    const field = document.createElement('input');
    document.body.append(field);
    field.focus();
    await page.settle(13 * minute);
    expect(page.element.renderRoot.querySelector(':focus')?.textContent?.trim()).to.equal(
      'Stay signed in',
    );
    await page.press('Stay signed in');
    expect(page.server.asked.at(-1)).to.equal('extend');
    expect(page.heading()).to.equal(undefined);
    expect(document.activeElement).to.equal(field);
    await page.settle(13 * minute - 1_000);
    expect(page.heading()).to.equal(undefined);
    await page.settle(1_000);
    expect(page.heading()).to.equal('Are you still there?');
  });

  it('takes Escape for staying signed in', async () => {
    const { settle, dialog, server, heading } = await open();
    await settle(13 * minute);
    dialog().dispatchEvent(new Event('cancel', { cancelable: true }));
    await settle();
    expect(server.asked.at(-1)).to.equal('extend');
    expect(heading()).to.equal(undefined);
  });

  it('says what went wrong when it cannot reach the server, and lets it be tried again', async () => {
    const { settle, press, dialog, server, heading } = await open();
    await settle(13 * minute);
    server.isOffline = true;
    await press('Stay signed in');
    expect(dialog().querySelector('[part="problem"]')?.textContent).to.contain('can’t reach');
    server.isOffline = false;
    await press('Stay signed in');
    expect(heading()).to.equal(undefined);
  });

  it('says of the absolute limit that it cannot be extended, once', async () => {
    const { settle, press, dialog, server, heading, element } = await open();
    server.limit = server.now() + 10 * minute;
    await element.refresh();
    await settle(8 * minute);
    expect(heading()).to.equal('You will be signed out soon');
    expect(dialog().textContent).to.contain('cannot be extended');
    expect(dialog().textContent).not.to.contain('Stay signed in');
    await press('Continue');
    expect(heading()).to.equal(undefined);
    await settle(minute);
    expect(heading()).to.equal(undefined);
    await settle(minute + 1_000);
    expect(heading()).to.equal('You have been signed out');
  });

  it('says when the session is over, hides the page, and leads to the login and back', async () => {
    const { settle, press, dialog, heading, told, led } = await open({
      loginHref: '/login?returnTo={page}',
    });
    await settle(15 * minute + 1_000);
    expect(heading()).to.equal('You have been signed out');
    expect(dialog().classList.contains('over')).to.equal(true);
    dialog().dispatchEvent(new Event('cancel', { cancelable: true }));
    expect(dialog().open).to.equal(true);
    expect(told).to.deep.equal(['active', 'anonymous']);
    await press('Log in again');
    const here = encodeURIComponent(location.pathname + location.search + location.hash);
    expect(led).to.deep.equal([['login', `/login?returnTo=${here}`]]);
  });

  it('signs out on request and leads away without a further word', async () => {
    const { settle, press, heading, led, server } = await open({ signedOutHref: '/bye' });
    await settle(13 * minute);
    await press('Sign out now');
    expect(server.isOver).to.equal(true);
    expect(heading()).to.equal(undefined);
    expect(led).to.deep.equal([['login', '/bye']]);
  });

  it('stays where it is when the sign-out did not reach the server', async () => {
    const { element, server, led } = await open();
    server.isOffline = true;
    expect(await element.signOut()).to.equal(false);
    expect(led).to.deep.equal([]);
  });

  it('follows a sign-out in another tab', async () => {
    const { settle, heading, server, told } = await open();
    server.isOver = true;
    await tellFromAnotherTab('anonymous');
    await settle();
    expect(heading()).to.equal('You are signed out');
    expect(told).to.deep.equal(['active', 'anonymous']);
  });

  it('goes on when the same person has signed in again in another tab', async () => {
    const { settle, heading, server } = await open();
    server.isOver = true;
    await tellFromAnotherTab('anonymous');
    await settle();
    server.isOver = false;
    await tellFromAnotherTab('active');
    await settle();
    expect(heading()).to.equal(undefined);
  });

  it('closes the page to someone else who has signed in in another tab', async () => {
    const { settle, press, heading, dialog, server, led } = await open();
    server.user = { ...user, id: 'usr_2', displayName: 'Blake Rivers' };
    await tellFromAnotherTab('active');
    await settle();
    expect(heading()).to.equal('Someone else is signed in');
    expect(dialog().textContent).to.contain('Blake Rivers');
    await press('Update this page');
    expect(led[0]?.[0]).to.equal('page');
  });

  it('puts the warning off, without asking, when another tab tells of activity', async () => {
    const { settle, heading, server } = await open();
    await settle(13 * minute);
    expect(heading()).to.equal('Are you still there?');
    const before = server.asked.length;
    await server.clock.advance(1_000);
    server.activeAt = server.now();
    const { state } = server;
    if (state.state !== 'active') throw new Error('The session stands.');
    const { expiresAt, idleExpiresAt, serverTime } = state;
    await tellFromAnotherTab({ userId: user.id, times: { expiresAt, idleExpiresAt, serverTime } });
    await settle();
    expect(heading()).to.equal(undefined);
    expect(server.asked.length).to.equal(before);
  });

  it('finds out by itself about activity that no tab told of', async () => {
    const { settle, heading, server } = await open();
    await settle(5 * minute);
    server.activeAt = server.now();
    await settle(8 * minute);
    expect(heading()).to.equal(undefined);
    await settle(5 * minute);
    expect(heading()).to.equal('Are you still there?');
  });

  it('asks at most once a minute by itself, and not at all while there is nothing to know', async () => {
    const { settle, server } = await open();
    await settle(12 * minute);
    expect(server.asked).to.deep.equal(['session']);
    await settle(3 * minute + 1_000);
    expect(server.asked.length).to.be.at.most(4);
    const before = server.asked.length;
    await settle(60 * minute);
    expect(server.asked.length).to.equal(before);
  });

  it('asks again when the page is looked at after a while, or the connection is back', async () => {
    const { settle, server } = await open();
    document.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(server.asked.length).to.equal(1);
    await settle(2 * minute);
    document.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(server.asked.length).to.equal(2);
    await settle(2 * minute);
    window.dispatchEvent(new Event('online'));
    await settle();
    expect(server.asked.length).to.equal(3);
  });

  it('closes the page by what it knows while the server cannot be reached, and opens it again', async () => {
    const { settle, heading, server } = await open();
    await settle(13 * minute);
    server.isOffline = true;
    await settle(2 * minute + 1_000);
    expect(heading()).to.equal('You have been signed out');
    server.isOffline = false;
    server.activeAt = server.now();
    await settle(minute);
    expect(heading()).to.equal(undefined);
  });

  it('keeps asking once a minute when the first answer did not come', async () => {
    const server = new FakeServer();
    server.isOffline = true;
    const { element, settle } = await open({ authClient: server });
    server.isOffline = false;
    await server.clock.advance(minute);
    await settle();
    expect(element.user?.username).to.equal('avery');
  });

  it('closes the page within seconds when a laptop wakes after the end', async () => {
    const { settle, heading, server } = await open();
    await settle(5 * minute);
    server.sleep(8 * 60 * minute);
    await settle(20_000);
    expect(heading()).to.equal('You have been signed out');
  });

  it('closes the page after a sleep also where there is no connection yet', async () => {
    const { settle, heading, server } = await open();
    server.isOffline = true;
    server.sleep(8 * 60 * minute);
    await settle(20_000);
    expect(heading()).to.equal('You have been signed out');
  });

  it('warns in time when the clock of the machine was set back meanwhile', async () => {
    const { settle, heading, server } = await open();
    await settle(5 * minute);
    server.setClock(-60 * minute);
    await settle(8 * minute - 1_000);
    expect(heading()).to.equal(undefined);
    await settle(1_000);
    expect(heading()).to.equal('Are you still there?');
  });

  it('leaves the page open when the clock of the machine was set forward', async () => {
    const { settle, heading, server } = await open();
    await settle(5 * minute);
    server.setClock(60 * minute);
    await settle(20_000);
    expect(heading()).to.equal(undefined);
  });

  it('asks again when it hears of an end while an older answer is on its way', async () => {
    const { settle, heading, server, element } = await open();
    const { promise, resolve } = Promise.withResolvers<void>();
    server.delay = promise;
    const refreshed = element.refresh();
    server.isOver = true;
    await tellFromAnotherTab('anonymous');
    resolve();
    await refreshed;
    await settle();
    expect(heading()).to.equal('You are signed out');
  });

  it('keeps closed a page that is over, however often Escape is pressed', async () => {
    const { settle, dialog, heading } = await open();
    await settle(15 * minute + 1_000);
    const closed = new Promise((resolve) =>
      dialog().addEventListener('close', resolve, { once: true }),
    );
    dialog().close();
    await closed;
    expect(heading()).to.equal('You have been signed out');
    expect(dialog().querySelector(':focus')?.textContent?.trim()).to.equal('Log in again');
  });

  it('says nothing on a page that never had a session', async () => {
    const server = new FakeServer();
    server.isOver = true;
    const { element, heading, settle, told } = await open({ authClient: server });
    await server.clock.advance(30 * minute);
    await settle();
    expect(heading()).to.equal(undefined);
    expect(element.user).to.equal(undefined);
    expect(told).to.deep.equal(['anonymous']);
  });

  it('lets go of everything when it is taken off the page', async () => {
    const { element, server } = await open();
    element.remove();
    await server.clock.advance(30 * minute);
    document.dispatchEvent(new Event('visibilitychange'));
    await server.clock.advance(0);
    expect(server.asked).to.deep.equal(['session']);
  });

  it('speaks Spanish', async () => {
    const { settle, heading, dialog } = await open({}, 'es');
    await settle(13 * minute);
    expect(heading()).to.equal('¿Sigue ahí?');
    expect(dialog().textContent).to.contain('Quedan 2 minutos.');
  });
});
