import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigurationError } from './configuration-error.ts';
import { normaliseOptions } from './normalise-options.ts';
import { optionsFromEnvironment } from './options-from-environment.ts';

test('settings are read from variables with the prefix, and no other is looked at', () => {
  const options = optionsFromEnvironment({
    PATH: '/bin',
    SECRET: 'not ours',
    ATREZZO_BASE_URL: 'https://portal.example',
    ATREZZO_SECRET: 'ours',
    ATREZZO_ENVIRONMENT: 'development',
    ATREZZO_SITE_NAME: 'Kepro',
    ATREZZO_TRUSTED_PROXIES: '2',
  });
  assert.deepEqual(options, {
    baseUrl: 'https://portal.example',
    secret: 'ours',
    environment: 'development',
    siteName: 'Kepro',
    trustedProxies: 2,
    policyChanges: {},
  });
});

test('the single sign-on is there when one of its variables is', () => {
  const options = optionsFromEnvironment({
    ATREZZO_SSO_ISSUER: 'https://login.example',
    ATREZZO_SSO_CLIENT_ID: 'portal',
    ATREZZO_SSO_CLIENT_SECRET: 'ours',
    ATREZZO_SSO_ROLES: 'employee, auditor',
    ATREZZO_EMPLOYEE_EMAIL_DOMAINS: 'kepro.com',
  });
  assert.deepEqual(options.sso, {
    issuer: 'https://login.example',
    clientId: 'portal',
    clientSecret: 'ours',
    roles: ['employee', 'auditor'],
  });
  assert.deepEqual(options.employeeEmailDomains, ['kepro.com']);
  assert.equal(optionsFromEnvironment({}).sso, undefined);
});

test('lists are separated by commas, with or without spaces', () => {
  const options = optionsFromEnvironment({
    ATREZZO_ALLOWED_ORIGINS: 'https://a.example, https://b.example,',
    ATREZZO_COUNTRIES: 'US,CA',
  });
  assert.deepEqual(options.allowedOrigins, ['https://a.example', 'https://b.example']);
  assert.deepEqual(options.policyChanges, { countries: ['US', 'CA'] });
});

test('an empty variable is as good as none', () => {
  const options = optionsFromEnvironment({ ATREZZO_BASE_PATH: '', ATREZZO_COUNTRIES: '' });
  assert.deepEqual(options, { baseUrl: '', secret: '', policyChanges: {} });
});

test('a misspelt variable is refused instead of leaving its default in force', () => {
  const read = () => optionsFromEnvironment({ ATREZZO_BASEURL: 'https://portal.example' });
  assert.throws(read, (error) => {
    assert.ok(error instanceof ConfigurationError);
    assert.match(error.message, /no setting ATREZZO_BASEURL/);
    return true;
  });
});

test('fictional phones are allowed by true and by no other word', () => {
  const changes = (text: string) =>
    optionsFromEnvironment({ ATREZZO_ALLOW_FICTIONAL_PHONES: text }).policyChanges;
  assert.deepEqual(changes('true'), { allowFictionalPhones: true });
  assert.deepEqual(changes('false'), { allowFictionalPhones: false });
});

test('send budgets are recorded only where that is said, and keep the limits of the preset', () => {
  const { policyChanges } = optionsFromEnvironment({ ATREZZO_SEND_BUDGETS: 'record-only' });
  assert.deepEqual(policyChanges, { sends: { budgets: 'record-only' } });
});

test('text that does not fit its setting is refused by the checks that follow', () => {
  const start = () =>
    normaliseOptions(
      optionsFromEnvironment({
        ATREZZO_BASE_URL: 'https://portal.example',
        ATREZZO_SECRET: 'kMNpZ0oW2cX7vQ4rT9yB1hJ6sD3fG8aL5eU0iP2w',
        ATREZZO_ENVIRONMENT: 'staging',
        ATREZZO_TRUSTED_PROXIES: 'one',
        ATREZZO_POLICY: 'lax',
        ATREZZO_ALLOW_FICTIONAL_PHONES: '1',
        ATREZZO_SEND_BUDGETS: 'off',
      }),
    );
  assert.throws(start, (error) => {
    assert.ok(error instanceof ConfigurationError);
    for (const name of [
      'ENVIRONMENT',
      'TRUSTED_PROXIES',
      'POLICY',
      'ALLOW_FICTIONAL_PHONES',
      'SEND_BUDGETS',
    ]) {
      assert.match(error.message, new RegExp(`ATREZZO_${name}`));
    }
    return true;
  });
});
