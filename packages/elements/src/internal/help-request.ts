/** What the login help shows: all of it, a form to ask for a link, or that a link is on its way. */
export type HelpView = 'help' | 'reset' | 'complete' | 'sent';

/** Where in the login help a screen leads to. */
export interface HelpRequest {
  view: HelpView;
  /** What was typed as the username. */
  username?: string;
}
