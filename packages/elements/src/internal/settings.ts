import type { Catalogue } from '../messages/en.ts';

/** What the host of a login says about itself and its pages. */
export interface Settings {
  /** Whose login this is, as people say it: `Kepro`. */
  brand: string;
  /** What the page behind the login is called, for the button that leads there. */
  homeLabel?: string | undefined;
  /** Where a new account is asked for; no link without it. */
  registerHref?: string | undefined;
  /** Where help is found; no link without it. */
  helpHref?: string | undefined;
  /** The label of the employees' button; no panel for employees without it. */
  ssoLabel?: string | undefined;
  /** The name of the employees' provider, as the BFF was told it. */
  ssoProvider?: string | undefined;
  /** Passkeys are switched off at this site: no button for them. */
  noPasskeys?: boolean | undefined;
  /** Sentences of the host's own, in place of those that come with the elements. */
  messages?: Partial<Catalogue> | undefined;
}

export const defaultSettings: Settings = { brand: 'Atrezzo' };
