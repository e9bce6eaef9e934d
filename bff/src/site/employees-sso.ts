import { paths } from '@atrezzo/contract';
import { createOpenidProvider } from '../adapters/openid/openid-provider.ts';
import type { Configuration } from '../config/options.ts';
import { checkReturnTo } from '../domain/access/return-addresses.ts';
import { createEmployeeSessions } from '../features/session/employee-session.ts';
import { createBackchannelLogout } from '../features/sso/backchannel-logout.ts';
import { backchannelRoutes } from '../features/sso/backchannel-routes.ts';
import { createEmployeeSignIn } from '../features/sso/employee-sign-in.ts';
import { ssoRoutes } from '../features/sso/sso-routes.ts';
import type { Services } from './services.ts';

/** The employees' single sign-on, where it is configured. */
export function createEmployeesSso(configuration: Configuration, services: Services) {
  const { sso, baseUrl, basePath, loginPath } = configuration;
  if (!sso) return undefined;
  const { name } = sso;
  const redirectUri = `${baseUrl.origin}${basePath}${paths.ssoCallback(name)}`;
  const provider = createOpenidProvider({ ...sso, ...services, redirectUri });
  const sessions = createEmployeeSessions(services);
  const signIn = createEmployeeSignIn({ ...services, ...sso, provider, sessions });
  const checkReturnTo = createReturnCheck(configuration);
  const logOut = createBackchannelLogout({ ...services, provider });
  return {
    backchannel: backchannelRoutes({ name, logOut }),
    routes: ssoRoutes({
      ...services,
      ...{ name, signIn, loginPath, checkReturnTo },
      baseUrl: baseUrl.origin,
    }),
  };
}

function createReturnCheck({ home, baseUrl, returnOrigins }: Configuration) {
  return (value: string | undefined, fallback = home) =>
    checkReturnTo(value, { fallback, baseUrl: baseUrl.origin, allowed: returnOrigins });
}
