import type { AuthClient } from '@atrezzo/client';
import type { defaultBasePath } from '@atrezzo/contract/routes';
import type { PropertyValues } from 'lit';
import { ReactiveElement } from 'lit';
import { property } from '../../internal/property.ts';
import type { Settings } from '../../internal/settings.ts';
import { defaultSettings } from '../../internal/settings.ts';
import type { Start } from '../../internal/step-controller.ts';
import type { Catalogue } from '../../messages/en.ts';
import type { Screen } from '../../registry.ts';
import type { FlowDirector, FlowHost } from './flow-director.ts';
import { keepStart, takeStart } from './keep-start.ts';
import { recallFlow } from './recall-flow.ts';
import { Stage } from './stage.ts';

/**
 * Shows a first screen at once; when a flow is started or gone on with, fetches the director that runs
 * it. Has no shadow root, so that password managers see the forms inside it.
 */
export abstract class FlowElement extends ReactiveElement implements FlowHost, Settings {
  /** Where the BFF is mounted: a path of this site, or an absolute address. */
  @property({ attribute: 'base-url' }) baseUrl: string = '/auth' satisfies typeof defaultBasePath;

  /** BCP 47 tag of the language; else the nearest `lang` around. */
  @property({ reflect: true, useDefault: true }) override lang = '';

  /** Where to go once signed in; the BFF checks it. */
  @property({ attribute: 'return-to' }) returnTo?: string;

  /** Whose login this is, as people say it. */
  @property() brand = defaultSettings.brand;

  /** What the page behind the login is called, for the button that leads there. */
  @property({ attribute: 'home-label' }) homeLabel?: string;

  /** Where a new account is asked for; no link without it. */
  @property({ attribute: 'register-href' }) registerHref?: string;

  /** Where help is found; no link without it. */
  @property({ attribute: 'help-href' }) helpHref?: string;

  /** The label of the employees' button; no panel for employees without it. */
  @property({ attribute: 'sso-label' }) ssoLabel?: string;

  /** The name of the employees' provider, as the BFF was told it; `employees` unless said otherwise. */
  @property({ attribute: 'sso-provider' }) ssoProvider?: string;
  /** Passkeys are switched off at this site: no button for them. */
  @property({ attribute: 'no-passkeys', type: Boolean }) noPasskeys = false;

  /** Sentences of the host's own, in place of those that come with the elements. */
  @property({ attribute: false }) messages?: Partial<Catalogue>;

  /** A client of the host's own, for tests and unusual networks. */
  @property({ attribute: false }) authClient?: AuthClient;

  /** The tag without its prefix. */
  abstract readonly name: string;

  /** The screen before any flow. */
  abstract readonly first: Screen;

  readonly stage = new Stage(this);
  #director: FlowDirector | undefined;
  #isCodeMissing = false;

  override connectedCallback(): void {
    super.connectedCallback();
    for (const type of ['focusin', 'pointerover']) {
      this.addEventListener(type, this.prefetch);
    }
    if (this.hasUpdated) this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#director?.close();
    this.#director = undefined;
  }

  /** Fetches the code of what most often comes next; whether it came matters once it is needed. */
  readonly prefetch = (): void => {
    loadDirector().then(
      ({ prefetchAfter }) => prefetchAfter(this.stage.screen),
      () => {},
    );
  };

  /** The tag of a screen's element, with the prefix under which this one was defined. */
  tagOf(screen: Screen): string {
    return this.localName.slice(0, -this.name.length) + screen;
  }

  /** Where there is no flow to go on with: at first, and after one has been left. */
  begin(): void {
    this.stage.show(this.first);
    this.stage.pass({ client: { start: this.start } });
  }

  /** Called when the person has left a flow, and the first screen is on again. */
  left(): void {}

  /** Starts a flow, in place of the one under way if any; or leads elsewhere. */
  readonly start = async (body: Start): Promise<void> => {
    await (await this.#direct(body))?.start(body);
  };

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    if (!this.hasUpdated) this.#open();
  }

  #open(): void {
    // Perhaps a link from a mail, or a flow that this tab remembers.
    const isUnderWay = /-link=/.test(location.hash) || recallFlow(this);
    if (!isUnderWay) this.begin();
    const chosen = takeStart(this);
    if (chosen) this.stage.start(chosen);
    // Or an employee is back from their provider without a session.
    if (isUnderWay || /-problem=/.test(location.search)) {
      void this.#direct().then((director) => director?.resume());
    }
  }

  async #direct(start?: Start): Promise<FlowDirector | undefined> {
    try {
      const { FlowDirector } = await loadDirector();
      this.#director ??= new FlowDirector(this);
      return this.#director;
    } catch {
      if (this.#isCodeMissing) await this.#loadAgain(start);
      this.#isCodeMissing = navigator.onLine;
      this.stage.pass({ problem: { code: 'offline' } });
      return undefined;
    }
  }

  /**
   * Some browsers never ask again for a module that once didn't come, and after an update only a new page
   * knows its new name. Until the page leaves, what is on it stays busy; if it stays, it is usable again.
   */
  async #loadAgain(start: Start | undefined): Promise<void> {
    if (start) keepStart(this, start);
    location.reload();
    await new Promise((resolve) => setTimeout(resolve, leavesWithinMs));
  }
}

const leavesWithinMs = 10_000;

/** Not asked for while offline: see above. */
const loadDirector = async () => {
  if (navigator.onLine) return import('./flow-director.ts');
  throw new TypeError('offline');
};
