import type { ProblemCode, StartFlow } from '@atrezzo/contract';
import type { Links } from '../../domain/registration-links/links.ts';
import { isAskedForHere } from '../../domain/registration-links/links.ts';
import type { OpenedLink } from '../../flow/facts.ts';
import type { Begun } from '../../flow/run-flow.ts';
import type { RequestContext } from '../../flow/step-handler.ts';
import type { Directory } from '../../ports/directory.ts';
import type { RegistrationLink } from '../../ports/links.ts';
import type { UseLink } from './use-link.ts';

/**
 * Begins a flow with a link from a mail. In the browser that asked for it the link is proved at once, and
 * used up; in any other one it stays as it is until the code of the same mail has been typed.
 */
export function createOpenLink(options: {
  links: Links;
  directory: Directory;
  useLink: UseLink;
  checkReturnTo(value: string | undefined): string;
}) {
  const { links, directory, useLink, checkReturnTo } = options;

  return async function openLink(
    start: StartFlow,
    request: RequestContext,
  ): Promise<Begun | ProblemCode> {
    const found = await links.findUsable(start.token);
    if (!found) return 'link_expired';
    const link = openedLink(found);
    const begun = { returnTo: checkReturnTo(start.returnTo), remember: false };
    if (!isAskedForHere(found, request.linkToken)) return { ...begun, facts: { link } };
    const proved = await useLink(link, request, 'browser');
    if (!proved) return 'link_expired';
    const consent = await directory.findConsent(link.userId);
    return {
      ...begun,
      facts: { link, ...proved, ...(consent && { termsAccepted: consent.version }) },
    };
  };
}

function openedLink({ id, purpose, userId, email, createdAt }: RegistrationLink): OpenedLink {
  return { id, purpose, userId, email, createdAt: createdAt.getTime() };
}
