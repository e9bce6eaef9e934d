import type { Policy } from '../config/policy.ts';
import type { Background } from '../domain/abuse/background.ts';
import { createBackground } from '../domain/abuse/background.ts';
import type { Lockout } from '../domain/abuse/lockout.ts';
import { createLockout } from '../domain/abuse/lockout.ts';
import type { Throttle } from '../domain/abuse/throttle.ts';
import { createThrottle } from '../domain/abuse/throttle.ts';
import type { ChangeAddress } from '../domain/access/change-address.ts';
import { createChangeAddress } from '../domain/access/change-address.ts';
import type { IsEmployeeAddress } from '../domain/access/employees.ts';
import { createIsEmployeeAddress } from '../domain/access/employees.ts';
import type { EndAccess } from '../domain/access/end-access.ts';
import { createEndAccess } from '../domain/access/end-access.ts';
import type { ChangeOwnFactors } from '../domain/access/own-factors.ts';
import { createOwnFactors } from '../domain/access/own-factors.ts';
import type { Sessions } from '../domain/access/sessions.ts';
import { createSessions } from '../domain/access/sessions.ts';
import { countCodes } from '../domain/codes/counted-codes.ts';
import type { OneTimeCodes } from '../domain/codes/one-time-codes.ts';
import { createOneTimeCodes } from '../domain/codes/one-time-codes.ts';
import type { Calls } from '../domain/messages/calls.ts';
import { createCalls } from '../domain/messages/calls.ts';
import type { Deliverability } from '../domain/messages/deliverability.ts';
import { createDeliverability } from '../domain/messages/deliverability.ts';
import type { DeliveryReports } from '../domain/messages/delivery-reports.ts';
import { createDeliveryReports } from '../domain/messages/delivery-reports.ts';
import { createMessageFollowers } from '../domain/messages/message-followers.ts';
import type { Notices } from '../domain/messages/notices.ts';
import { createNotices } from '../domain/messages/notices.ts';
import type { DeliveryOutbox } from '../domain/messages/outbox.ts';
import { createOutbox } from '../domain/messages/outbox.ts';
import { createOutgoingMessages } from '../domain/messages/outgoing-messages.ts';
import type { Passkeys } from '../domain/passkeys/passkeys.ts';
import { createPasskeys } from '../domain/passkeys/passkeys.ts';
import type { RelyingParty } from '../domain/passkeys/relying-party.ts';
import type { ProvePassword } from '../domain/passwords/password-proof.ts';
import { createPasswordProof } from '../domain/passwords/password-proof.ts';
import type { Passwords } from '../domain/passwords/passwords.ts';
import { createPasswords } from '../domain/passwords/passwords.ts';
import type { Links } from '../domain/registration-links/links.ts';
import { createLinks } from '../domain/registration-links/links.ts';
import { deriveKeys } from '../domain/secrets/keys.ts';
import type { SigningKeys } from '../domain/secrets/signing-keys.ts';
import { createSigningKeys } from '../domain/secrets/signing-keys.ts';
import type { TermsDocument, TermsLibrary } from '../domain/terms/terms.ts';
import { createTerms } from '../domain/terms/terms.ts';
import type { RecoveryCodes } from '../features/recovery-codes/recovery-codes.ts';
import { createRecoveryCodes } from '../features/recovery-codes/recovery-codes.ts';
import type { RecordRefusals } from '../features/verify-code/sending/recorded-refusals.ts';
import { createRecordedRefusals } from '../features/verify-code/sending/recorded-refusals.ts';
import type { Clock } from '../ports/clock.ts';
import type { Directory } from '../ports/directory.ts';
import type { EphemeralStore } from '../ports/ephemeral-store.ts';
import type { EventChannel } from '../ports/event-channel.ts';
import type { Log } from '../ports/log.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Metrics } from '../ports/metrics.ts';
import { noMetrics } from '../ports/metrics.ts';

/** The outside, as one site has it. */
export interface Ports {
  directory: Directory;
  store: EphemeralStore;
  events: EventChannel;
  messenger: Messenger;
  clock: Clock;
}

export interface Site {
  policy: Policy;
  secret: string;
  /** The name that messages say. */
  siteName: string;
  /** Whether this process hands messages over. */
  deliversMessages: boolean;
  /** The host that text messages name. */
  host: string;
  /** The page to which links in mails lead. */
  loginAddress: string;
  /** The site as authenticators know it. */
  relyingParty: RelyingParty;
  terms: TermsDocument[];
  passwordContextWords: string[];
  employeeEmailDomains: string[];
  onError(error: unknown): void;
}

/** All that features are made of: each takes what it needs by name. Messages leave by the outbox alone. */
export interface Services extends Omit<Ports, 'messenger'> {
  outbox: DeliveryOutbox;
  policy: Policy;
  codes: OneTimeCodes;
  calls: Calls;
  deliverability: Deliverability;
  deliveryReports: DeliveryReports;
  links: Links;
  lockout: Lockout;
  passwords: Passwords;
  provePassword: ProvePassword;
  background: Background;
  sessions: Sessions;
  signingKeys: SigningKeys;
  terms: TermsLibrary;
  throttle: Throttle;
  metrics: Metrics;
  recordRefusals: RecordRefusals;
  endAccess: EndAccess;
  isEmployeeAddress: IsEmployeeAddress;
  notices: Notices;
  passkeys: Passkeys;
  recoveryCodes: RecoveryCodes;
  changeOwnFactors: ChangeOwnFactors;
  changeAddress: ChangeAddress;
  identifierHashKey: Uint8Array;
  siteName: string;
  host: string;
  onError(error: unknown): void;
}

export function createServices(
  outside: Ports & { metrics?: Metrics; log?: Log },
  site: Site,
): Services {
  const { policy, siteName, host, onError } = site;
  const { messenger, ...others } = outside;
  const metrics = outside.metrics ?? noMetrics;
  const keys = deriveKeys(site.secret);
  const codes = countCodes(
    createOneTimeCodes({ ...outside, macKey: keys.codeMac, ...policy.codes }),
    metrics,
  );
  const calls = createCalls({ ...outside, lifeMs: policy.calls.lifeMs });
  const deliveryReports = createDeliveryReports({ ...outside, codes });
  const deliverability = createDeliverability({ ...outside, metrics });
  const background = createBackground({ onError });
  const outbox = createOutbox({
    ...outside,
    messenger: createOutgoingMessages({
      ...{ messenger, deliverability, siteName, metrics, onError },
      clock: outside.clock,
    }),
    followers: createMessageFollowers({ ...outside, codes, calls, deliveryReports }),
    background,
    delivers: site.deliversMessages,
    sealKey: keys.outboxSeal,
    metrics,
    onError,
  });
  const ports = { ...others, metrics, directory: outbox.directory };
  const lockout = createLockout({ ...ports, policy, identifierHashKey: keys.identifierHash });
  const passwords = createPasswords({
    pepper: keys.passwordPepper,
    rules: policy.password,
    contextWords: site.passwordContextWords,
  });
  const notices = createNotices({ ...ports, outbox, siteName });
  const endAccess = createEndAccess({ lockout });
  return {
    ...ports,
    policy,
    siteName,
    host,
    onError,
    identifierHashKey: keys.identifierHash,
    codes,
    deliverability,
    deliveryReports,
    calls,
    outbox,
    lockout,
    endAccess,
    changeAddress: createChangeAddress({ endAccess, notices }),
    isEmployeeAddress: createIsEmployeeAddress(site.employeeEmailDomains),
    links: createLinks({
      ...ports,
      outbox,
      policy,
      siteName,
      codeMacKey: keys.linkCodeMac,
      loginAddress: site.loginAddress,
    }),
    passwords,
    provePassword: createPasswordProof({ ...ports, passwords, lockout }),
    background,
    notices,
    passkeys: createPasskeys({ ...ports, relyingParty: site.relyingParty }),
    recoveryCodes: createRecoveryCodes({ ...ports, hashKey: keys.recoveryCodeHash }),
    changeOwnFactors: createOwnFactors({ ...ports, notices }),
    sessions: createSessions({ ...ports, policy }),
    signingKeys: createSigningKeys({
      ...ports,
      sealKey: keys.signingKeySeal,
      tokenLifeMs: policy.accessTokens.lifeMs,
    }),
    terms: createTerms(site.terms),
    throttle: createThrottle(ports),
    recordRefusals: createRecordedRefusals({ ...ports, log: outside.log }),
  };
}
