import type { AtrezzoOptions, Messenger, Receipt } from '@atrezzo/bff';

const many = { limit: 1e9, windowMs: 60_000 };

/** Without limits on how often: all load comes from one address. */
export const siteOptions = {
  baseUrl: 'http://localhost:4000',
  secret: 'a-secret-for-measurements-that-nobody-else-uses',
  environment: 'development',
  policyChanges: {
    sends: { destination: [many], ip: many, account: many, countryPrefix: many, site: many },
    requests: { flowStartsPerIp: many, credentialsPerIp: many, emailTriesPerAccount: many },
  },
} satisfies Partial<AtrezzoOptions>;

/** Takes every message at once and keeps the newest code to each address. */
export function createInbox() {
  const codes = new Map<string, string>();
  const take = async ({ to, text }: { to: string; text: string }): Promise<Receipt> => {
    codes.set(to, /\b\d{6}\b/.exec(text)?.[0] ?? '');
    return { state: 'accepted', at: new Date(), providerId: 'bench' };
  };
  const messenger: Messenger = {
    sendEmail: take,
    sendSms: take,
    placeCall: async () => ({ state: 'failed', reason: 'no calls are measured' }),
  };
  return { messenger, codeTo: (address: string) => codes.get(address) ?? '' };
}
