import type { Configuration } from '../config/options.ts';
import { siteConfig } from '../features/embedding/site-config.ts';
import { createAdminister } from '../features/manage-users/administer.ts';
import { createManagedAudit } from '../features/manage-users/managed-audit.ts';
import { createManagedUsers } from '../features/manage-users/managed-users.ts';
import { createOwnSessions } from '../features/own-sessions/own-sessions.ts';
import { createRequestLink } from '../features/registration-links/request-link.ts';
import { createSignOut } from '../features/session/sign-out.ts';
import { createAccessTokens } from '../features/token/access-tokens.ts';
import { createFlowWatch } from '../features/verify-code/flow-watch.ts';
import { createFlowRunner } from './flow-runner.ts';
import type { Services } from './services.ts';
import type { Telemetry } from './telemetry.ts';

/** What people can do at a site: each route takes what it needs by name. */
export function createFeatures(
  configuration: Configuration,
  services: Services & Telemetry & { stopping: AbortSignal },
) {
  const { baseUrl, basePath, policy, tokenAudiences, sso } = configuration;
  return {
    runFlow: createFlowRunner(configuration, services),
    events: { ...services, watch: createFlowWatch(services) },
    signOut: createSignOut(services),
    ownSessions: createOwnSessions(services),
    accessTokens: createAccessTokens({
      ...services,
      issuer: baseUrl.origin + basePath,
      audiences: tokenAudiences,
      lifeMs: policy.accessTokens.lifeMs,
    }),
    requestLink: createRequestLink(services),
    users: createManagedUsers(services),
    audit: createManagedAudit(services),
    administer: createAdminister(services),
    config: () => siteConfig(policy, services.terms, sso),
  };
}
