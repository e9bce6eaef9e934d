import type { SessionEnvironment } from '@atrezzo/bff';
import type { Context } from 'hono';
import type { OrganisationRecords } from './records/organisation-records.ts';

/** What every guarded page knows: who is signed in, and their organisation's records. */
export interface PortalEnv {
  Variables: SessionEnvironment['Variables'] & { records: OrganisationRecords };
}

export type PortalContext = Context<PortalEnv>;
