import type { Config } from '@atrezzo/contract';
import type { Policy } from '../../config/policy.ts';
import { callingCode } from '../../domain/identifiers/phone-numbers.ts';
import { messageLanguages } from '../../domain/message-texts/index.ts';
import type { TermsLibrary } from '../../domain/terms/terms.ts';

/** What `GET /auth/config` tells a host about this site. */
export function siteConfig(
  policy: Policy,
  terms: TermsLibrary,
  sso: { name: string; label: string } | undefined,
): Config {
  return {
    methods: policy.methods,
    countries: policy.countries.map((region) => ({ region, callingCode: callingCode(region) })),
    passwordRules: policy.password,
    termsVersion: terms.version,
    languages: [...messageLanguages],
    passkeys: policy.passkeys === 'offer',
    rememberMeHours: policy.remember.lifeMs / 3_600_000,
    rememberMeOutlivesBrowser: policy.remember.persist,
    ...(sso && { sso: { provider: sso.name, label: sso.label } }),
  };
}
