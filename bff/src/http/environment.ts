import type { LiveSession } from '../domain/access/sessions.ts';
import type { RequestContext } from '../flow/step-handler.ts';

/** What the BFF's middleware puts at the disposal of its routes. */
export interface HttpEnvironment {
  Variables: {
    requestId: string;
    context: RequestContext;
  };
}

/** What `requireSession()` puts at the disposal of a host's own routes. */
export interface SessionEnvironment {
  Variables: { session: LiveSession };
}
