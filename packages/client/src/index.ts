export { type AccountClient, createAccountClient } from './account-client.ts';
export { type AdminClient, createAdminClient } from './admin-client.ts';
export { type AuthClient, type AuthClientOptions, createAuthClient } from './auth-client.ts';
export { type Clock, systemClock } from './clock.ts';
export { FlowClient, type FlowClientOptions } from './flow-client.ts';
export type { FlowSignal } from './flow-events.ts';
export type { Problem, Result } from './result.ts';
