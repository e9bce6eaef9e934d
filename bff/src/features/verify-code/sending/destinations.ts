import type { Policy } from '../../../config/policy.ts';
import type { Throttle } from '../../../domain/abuse/throttle.ts';
import type { IsEmployeeAddress } from '../../../domain/access/employees.ts';
import { normaliseEmail } from '../../../domain/identifiers/email-addresses.ts';
import { parsePhoneNumber } from '../../../domain/identifiers/phone-numbers.ts';
import type { Facts } from '../../../flow/facts.ts';
import type { FlowRecord } from '../../../flow/flow-record.ts';
import { isEnrolling, isSeeking } from '../../../flow/flow-record.ts';
import type { Outcome } from '../../../flow/step-handler.ts';
import { refuse } from '../../../flow/step-handler.ts';
import type { Directory } from '../../../ports/directory.ts';
import type { Metrics } from '../../../ports/metrics.ts';

export type Channel = 'email' | 'phone';

export interface DestinationInput {
  email?: string | undefined;
  country?: string | undefined;
  phone?: string | undefined;
}

export type Resolved = { destination: string } | { refused: Outcome };

/**
 * Where a code may go. An address or number on file is the only one there is; what a request says beside
 * it is refused. In a registration the email must be the one on record, and the phone a direct line.
 */
export function createDestinations(options: {
  directory: Directory;
  throttle: Throttle;
  policy: Policy;
  metrics: Pick<Metrics, 'sendRefused'>;
  isEmployeeAddress: IsEmployeeAddress;
}) {
  const { directory, throttle, policy, metrics, isEmployeeAddress } = options;

  return {
    onFile,

    async resolve(flow: FlowRecord, channel: Channel, input: DestinationInput): Promise<Resolved> {
      const known = await onFile(flow, channel);
      const given = Object.values(input).some((value) => value !== undefined);
      if (known) {
        return given ? { refused: refuse({ code: 'request_invalid' }) } : { destination: known };
      }
      if (isSeeking(flow)) return anyCustomersAddress(input.email);
      if (!isEnrolling(flow)) return refused({ code: noneOnFile[channel] });
      return channel === 'email' ? emailOnRecord(flow, input.email) : directLine(input);
    },
  };

  /** The address or number that this flow need not ask for. */
  async function onFile(flow: FlowRecord, channel: Channel): Promise<string | undefined> {
    const { facts } = flow;
    const isNew = flow.kind === 'register' || flow.credential === 'portal-password';
    if (isNew || facts.userId === undefined) return undefined;
    if (flow.kind === 'resume') return phoneToBeReplaced(facts);
    const registration = await directory.findRegistration(facts.userId);
    return channel === 'email' ? registration?.email : registration?.phone;
  }

  /** Whether it is anyone's is not said here. */
  function anyCustomersAddress(text = ''): Resolved {
    const email = normaliseEmail(text);
    if (isEmployeeAddress(email)) return refused({ code: 'use_employee_login' });
    return email ? { destination: email } : refused({ code: 'email_invalid', field: 'email' });
  }

  async function emailOnRecord(flow: FlowRecord, text = ''): Promise<Resolved> {
    const email = normaliseEmail(text);
    if (!email) return refused({ code: 'email_invalid', field: 'email' });
    if (isEmployeeAddress(email)) return refused({ code: 'use_employee_login' });
    const userId = flow.facts.userId ?? '';
    // Counted before it is compared: beyond the limit a right guess looks like a wrong one.
    const retryAt = await throttle.charge({
      name: 'email-tries',
      subject: userId,
      ...policy.requests.emailTriesPerAccount,
    });
    if (retryAt) return refused({ code: 'too_many_requests', retryAt: retryAt.toISOString() });
    const user = await directory.findUserById(userId);
    return user?.email === email
      ? { destination: email }
      : refused({ code: 'email_not_on_record', field: 'email' });
  }

  function directLine(input: DestinationInput): Resolved {
    const parsed = parsePhoneNumber(
      input.phone ?? '',
      input.country ?? policy.countries[0] ?? 'US',
      {
        countries: policy.countries,
        allowFictional: policy.allowFictionalPhones,
      },
    );
    if (parsed.ok) return { destination: parsed.number };
    if (parsed.code === 'phone_not_allowed') {
      metrics.sendRefused({ reason: parsed.because, mode: 'enforced' });
    }
    return refused({ code: parsed.code, field: 'phone' });
  }
}
export type Destinations = ReturnType<typeof createDestinations>;

/** Once it has been proved, the number that takes its place is asked for. */
const phoneToBeReplaced = ({ registeredPhone, registeredPhoneProved }: Facts) =>
  registeredPhone === registeredPhoneProved ? undefined : registeredPhone;

/** In a login the second factor is on file, or there is none: a password alone must not choose one. */
const noneOnFile = { email: 'registration_required', phone: 'phone_not_registered' } as const;

const refused = (problem: NonNullable<Outcome['refused']>): Resolved => ({
  refused: refuse(problem),
});
