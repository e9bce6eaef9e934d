import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { policyPresets } from '../../../config/policy-presets.ts';
import { createThrottle } from '../../../domain/abuse/throttle.ts';
import { createIsEmployeeAddress } from '../../../domain/access/employees.ts';
import type { Registration } from '../../../ports/directory.ts';
import { noMetrics } from '../../../ports/metrics.ts';
import { addSampleUser, sampleRegistration } from '../../../testing/directory-samples.ts';
import { openMemoryDatabase } from '../../../testing/memory-database.ts';
import { sampleFlow } from '../../../testing/sample-flow.ts';
import type { Resolved } from './destinations.ts';
import { createDestinations } from './destinations.ts';

const phone = { country: 'US', phone: '(202) 456-1111' };
const registering = sampleFlow({
  kind: 'register',
  facts: { userId: 'usr_avery', portalPasswordProved: true },
});
const goingOn = sampleFlow({
  facts: { userId: 'usr_avery', passwordProved: true, registrationBegun: true },
});

async function setUp(t: TestContext, registration?: Registration) {
  const { clock, store, directory } = await openMemoryDatabase(t);
  await addSampleUser(directory);
  if (registration) await directory.transact((tx) => tx.putRegistration(registration));
  const throttle = createThrottle({ store });
  const { resolve, onFile } = createDestinations({
    directory,
    throttle,
    policy: policyPresets.atrezzo,
    metrics: noMetrics,
    isEmployeeAddress: createIsEmployeeAddress(['kepro.com']),
  });
  return { clock, resolve, onFile };
}

const codeOf = (resolved: Resolved) =>
  'refused' in resolved ? resolved.refused.refused?.code : undefined;

test('a login goes to what is on file, and needs no input', async (t) => {
  const { resolve } = await setUp(t, sampleRegistration());
  assert.deepEqual(await resolve(sampleFlow(), 'phone', {}), { destination: '+12025550123' });
  assert.deepEqual(await resolve(sampleFlow(), 'email', {}), {
    destination: 'avery@clinic.example',
  });
});

test('a login refuses any other destination, and the one on file too when it is given', async (t) => {
  const { resolve } = await setUp(t, sampleRegistration());
  assert.equal(codeOf(await resolve(sampleFlow(), 'phone', phone)), 'request_invalid');
  assert.equal(
    codeOf(await resolve(sampleFlow(), 'email', { email: 'a@evil.example' })),
    'request_invalid',
  );
  const onFile = { email: 'avery@clinic.example' };
  assert.equal(codeOf(await resolve(sampleFlow(), 'email', onFile)), 'request_invalid');
});

test('a login never asks for a phone that is not on file: a password alone must not choose one', async (t) => {
  const { phone: _phone, ...emailOnly } = sampleRegistration({ method: 'email' });
  const registered = await setUp(t, emailOnly);
  assert.equal(
    codeOf(await registered.resolve(sampleFlow(), 'phone', phone)),
    'phone_not_registered',
  );
  const unregistered = await setUp(t);
  const email = { email: 'avery@clinic.example' };
  assert.equal(
    codeOf(await unregistered.resolve(sampleFlow(), 'email', email)),
    'registration_required',
  );
});

test('a registration sends to the address on record, however it is spelt, and to no other', async (t) => {
  const { resolve } = await setUp(t);
  assert.deepEqual(await resolve(registering, 'email', { email: ' Avery@Clinic.example ' }), {
    destination: 'avery@clinic.example',
  });
  const blake = { email: 'blake@clinic.example' };
  assert.equal(codeOf(await resolve(registering, 'email', blake)), 'email_not_on_record');
});

test('what is no single address is refused as such', async (t) => {
  const { resolve } = await setUp(t);
  for (const email of ['', 'avery', 'avery@clinic.example,evil@evil.example']) {
    assert.equal(codeOf(await resolve(registering, 'email', { email })), 'email_invalid', email);
  }
  assert.equal(codeOf(await resolve(registering, 'email', {})), 'email_invalid');
});

test('after ten guesses at the address on record in an hour, a right one is not told from a wrong one', async (t) => {
  const { resolve, clock } = await setUp(t);
  const guess = (email: string) => resolve(registering, 'email', { email });
  for (let at = 0; at < 10; at += 1) await guess(`guess-${at}@clinic.example`);
  const wrong = await guess('one-more@clinic.example');
  const right = await guess('avery@clinic.example');
  assert.equal(codeOf(wrong), 'too_many_requests');
  assert.deepEqual(right, wrong);
  clock.advance(3_600_000);
  assert.equal(codeOf(await guess('avery@clinic.example')), undefined);
});

test('a registration takes a direct line as E.164', async (t) => {
  const { resolve } = await setUp(t);
  assert.deepEqual(await resolve(registering, 'phone', phone), { destination: '+12024561111' });
});

test('a number that cannot be used is refused beside its field, with the reason', async (t) => {
  const { resolve } = await setUp(t);
  const refusalOf = (text: string) => resolve(registering, 'phone', { country: 'US', phone: text });
  for (const [text, code] of [
    ['202', 'phone_invalid'],
    ['(202) 456-1111 ext. 5', 'extension_not_supported'],
    ['(900) 234-5678', 'phone_not_allowed'],
    ['', 'phone_invalid'],
  ] as const) {
    assert.deepEqual(
      await refusalOf(text),
      { refused: { refused: { code, field: 'phone' } } },
      text,
    );
  }
});

test('a registration that was begun keeps its address and still asks for the phone', async (t) => {
  const { phone: _phone, ...begun } = sampleRegistration({ status: 'begun' });
  const { resolve, onFile } = await setUp(t, begun);
  assert.equal(await onFile(goingOn, 'email'), 'avery@clinic.example');
  assert.equal(await onFile(goingOn, 'phone'), undefined);
  assert.deepEqual(await resolve(goingOn, 'phone', phone), { destination: '+12024561111' });
});

test('before anyone has proved who they are, nothing is on file', async (t) => {
  const { onFile } = await setUp(t, sampleRegistration());
  assert.equal(await onFile(sampleFlow({ facts: {} }), 'phone'), undefined);
});
