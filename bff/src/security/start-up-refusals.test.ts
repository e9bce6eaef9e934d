import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAtrezzo } from '../app.ts';
import { ConfigurationError } from '../config/configuration-error.ts';
import type { AtrezzoOptions } from '../config/options.ts';
import { testOptions } from '../testing/test-app.ts';

const partner = 'https://partner.example';
const sso = { issuer: 'https://login.example', clientId: 'id', clientSecret: 'very secret' };

/** What is wrong with each, and what its sentence has to say: the setting, and what to do. */
const refusals: [wrong: Record<string, unknown>, says: RegExp][] = [
  [{ baseUrl: '' }, /base URL is missing.*ATREZZO_BASE_URL/],
  [{ baseUrl: 'portal' }, /"portal" is no URL/],
  [{ baseUrl: 'http://portal.example' }, /must be https/],
  [{ baseUrl: 'http://localhost.evil.example' }, /must be https/],
  [{ baseUrl: 'https://portal.example/app' }, /without a path.*basePath/],
  [{ secret: '' }, /secret is missing.*openssl rand/],
  [{ secret: 'too short' }, /shorter than 32 bytes.*openssl rand/],
  [{ secret: 'changeme-changeme-changeme-changeme' }, /can be guessed.*openssl rand/],
  [{ secret: 'abababababababababababababababababababab' }, /can be guessed/],
  [{ messenger: 'pigeon' }, /no messenger "pigeon"/],
  [{ environment: 'production' }, /outbox shows codes.*refused in production/],
  [{ environment: 'staging' }, /environment \(ATREZZO_ENVIRONMENT\) is "staging"/],
  [{ policy: 'lax' }, /policy \(ATREZZO_POLICY\) is "lax"/],
  [{ allowedOrigins: ['*'] }, /ATREZZO_ALLOWED_ORIGINS\): "\*" is no origin/],
  [{ allowedOrigins: ['null'] }, /"null" is no origin/],
  [{ allowedOrigins: ['https://*.example'] }, /is no origin/],
  [{ allowedOrigins: [`${partner}/`] }, /is no origin/],
  [{ returnOrigins: [`${partner}/inbox`] }, /ATREZZO_RETURN_ORIGINS/],
  [{ tokenAudiences: ['two words'] }, /ATREZZO_TOKEN_AUDIENCES\): "two words" is no audience/],
  [{ policyChanges: { accessTokens: { lifeMs: 600_000 } } }, /10 seconds to 5 minutes/],
  [{ trustedProxies: -1 }, /ATREZZO_TRUSTED_PROXIES/],
  [{ trustedProxies: Number.NaN }, /ATREZZO_TRUSTED_PROXIES/],
  [{ basePath: '/' }, /ATREZZO_BASE_PATH/],
  [{ policyChanges: { codes: { length: 4 } } }, /6 to 10 digits/],
  [{ policyChanges: { codes: { tries: 100 } } }, /1 to 10 tries/],
  [{ policyChanges: { password: { minLength: 4 } } }, /8 characters or more/],
  [{ policyChanges: { countries: ['USA'] } }, /ISO 3166-1/],
  [
    { policyChanges: { sends: { budgets: 'off' } } },
    /ATREZZO_SEND_BUDGETS\) is "off".*record-only/,
  ],
  [{ policyChanges: { sends: { spend: {} } } }, /ATREZZO_SPEND_CURRENCY.*like USD/],
  [{ policyChanges: { sends: { spend: {} } } }, /ATREZZO_SMS_PRICES.*default=PRICE/],
  [{ sso: {} }, /sso\.clientSecret \(ATREZZO_SSO_CLIENT_SECRET\) is missing/],
  [{ sso: { ...sso, issuer: 'login' } }, /ATREZZO_SSO_ISSUER\) "login" is no URL/],
  [{ sso: { ...sso, issuer: 'http://login.example' } }, /must be https/],
  [{ sso: { ...sso, issuer: 'https://login.example?x' } }, /no query/],
  [{ sso: { ...sso, name: '../x' } }, /ATREZZO_SSO_NAME/],
  [{ sso: { ...sso, roles: ['two words'] } }, /ATREZZO_SSO_ROLES/],
  [{ sso: { ...sso, scope: 'email' } }, /must contain openid/],
  [{ sso, employeeEmailDomains: ['@kepro.com'] }, /"@kepro.com" is no domain/],
  [{ employeeEmailDomains: ['kepro.com'] }, /needs sso as well/],
];

for (const [wrong, says] of refusals) {
  test(`it does not start with ${JSON.stringify(wrong)}, and says why`, async () => {
    const options = testOptions(wrong as Partial<AtrezzoOptions>);
    await assert.rejects(createAtrezzo(options), (error) => {
      assert.ok(error instanceof ConfigurationError);
      assert.ok(
        error.sentences.some((sentence) => says.test(sentence)),
        error.message,
      );
      return true;
    });
  });
}

test('everything that is wrong is said at once', async () => {
  const options = testOptions({ baseUrl: '', secret: '', environment: 'production' });
  await assert.rejects(createAtrezzo(options), (error) => {
    assert.ok(error instanceof ConfigurationError);
    assert.equal(error.sentences.length, 3);
    return true;
  });
});

test('no sentence repeats the secret', async () => {
  const secret = 'changeme-hunter2-hunter2-hunter2-hunter2';
  await assert.rejects(createAtrezzo(testOptions({ secret })), (error) => {
    assert.ok(error instanceof ConfigurationError);
    assert.ok(!error.message.includes('hunter2'));
    return true;
  });
});
