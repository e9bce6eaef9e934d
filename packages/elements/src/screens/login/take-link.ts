import type { FlowPlace } from './recall-flow.ts';
import { recallFlow } from './recall-flow.ts';
import { rememberFlow } from './remember-flow.ts';

/** Whether an address ends in a link that was sent by mail. */
export const isLink = (hash: string): boolean => hash.startsWith('#atrezzo-link=');

/** Marks what is remembered of a tab as a link that was opened, and not as a flow. */
const mark = 'link:';

/** What this tab remembers while a link is open that no one has yet gone on with. */
export const linkMark = (token: string): string => mark + token;

/**
 * The token of the mail's link that this page was opened with. It is taken out of the address at once, which
 * stays in histories and is read over shoulders; the tab keeps it for a reload.
 */
export function takeLink(place: FlowPlace): string | undefined {
  const [, fresh] = /^#atrezzo-link=([\w-]+)$/.exec(location.hash) ?? [];
  if (fresh) {
    history.replaceState(history.state, '', location.pathname + location.search);
    rememberFlow(place, linkMark(fresh));
    return fresh;
  }
  const kept = recallFlow(place);
  return kept?.startsWith(mark) ? kept.slice(mark.length) : undefined;
}
