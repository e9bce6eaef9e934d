/**
 * A good ceremony of WebAuthn (Level 3, sections 7.1 and 7.2), each of its fields made wrong, one by one, with
 * all others as they were.
 */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { PasskeyList, ProblemDetails } from '@atrezzo/contract';
import type { Alteration } from '../testing/altered-answers.ts';
import {
  authData,
  authDataOf,
  bytesOf,
  clientData,
  flag,
  flip,
  member,
} from '../testing/altered-answers.ts';
import {
  addPasskey,
  askForCreation,
  requestIn,
  signedInByEmail,
} from '../testing/passkey-walks.ts';
import { createSoftwareAuthenticator } from '../testing/software-authenticator.ts';
import { createTestApp, register } from '../testing/test-app.ts';

type Field = [name: string, alter: Alteration, code?: 'request_invalid'];

const without = (name: string) => clientData(({ [name]: _, ...rest }) => rest);
const says = (name: string, value: unknown) => clientData((data) => ({ ...data, [name]: value }));
const other = 'b3RoZXItY3JlZGVudGlhbA';

/** What both ceremonies have. */
const common: Field[] = [
  ['id', member('id', other)],
  ['rawId', member('rawId', other)],
  ['id, empty', (good) => ({ ...good, id: '', rawId: '' })],
  ['id, of other letters', member('id', '!'), 'request_invalid'],
  ['type', member('type', 'password'), 'request_invalid'],
  ['a member that there is not', member('userId', 'usr_1'), 'request_invalid'],
  ['clientDataJSON, empty', bytesOf('clientDataJSON', () => '')],
  ['clientDataJSON, cut short', bytesOf('clientDataJSON', (bytes) => bytes.subarray(0, -1))],
  ['clientDataJSON, null', clientData(() => null)],
  ['clientDataJSON, a list', clientData((data) => [data])],
  ['clientDataJSON.type', says('type', 'webauthn.other')],
  ['clientDataJSON.type, missing', without('type')],
  ['clientDataJSON.type, a list', clientData((data) => ({ ...data, type: [data.type] }))],
  ['clientDataJSON.challenge', says('challenge', 'AAAA')],
  ['clientDataJSON.challenge, empty', says('challenge', '')],
  ['clientDataJSON.challenge, missing', without('challenge')],
  [
    'clientDataJSON.challenge, a list',
    clientData((data) => ({ ...data, challenge: [data.challenge] })),
  ],
  ['clientDataJSON.origin', says('origin', 'https://evil.example')],
  [
    'clientDataJSON.origin, with a slash',
    clientData((data) => ({ ...data, origin: `${data.origin}/` })),
  ],
  ['clientDataJSON.origin, null', says('origin', null)],
  ['clientDataJSON.origin, missing', without('origin')],
  ['clientDataJSON.crossOrigin', says('crossOrigin', true)],
  ['clientDataJSON.crossOrigin, as text', says('crossOrigin', 'false')],
  ['clientDataJSON.topOrigin', says('topOrigin', 'https://evil.example')],
];

const made: Field[] = [
  ...common,
  ['attestationObject, empty', bytesOf('attestationObject', () => '')],
  ['attestationObject, cut short', bytesOf('attestationObject', (bytes) => bytes.subarray(0, -1))],
  ['attestationObject, no CBOR', bytesOf('attestationObject', () => Buffer.from([0xff, 0xff]))],
  ['attestationObject, no map', bytesOf('attestationObject', () => Buffer.from([0x80]))],
  ['fmt', bytesOf('attestationObject', (bytes) => flip(bytes.indexOf('none'))(bytes))],
  ['attStmt', bytesOf('attestationObject', withStatement)],
  ['rpIdHash', authDataOf(flip(authData.rpIdHash))],
  ['flags, user not present', authDataOf(flip(authData.flags, flag.up))],
  ['flags, user not verified', authDataOf(flip(authData.flags, flag.uv))],
  ['flags, backed up but not eligible', authDataOf(flip(authData.flags, flag.bs))],
  ['flags, no attested credential', authDataOf(flip(authData.flags, flag.at))],
  ['flags, extensions that are not there', authDataOf(flip(authData.flags, flag.ed))],
  ['credential id', authDataOf(flip(authData.credentialId))],
  ['credential id, of no length', authDataOf(flip(authData.idLength + 1, 16))],
  ['credential id, longer than the data', authDataOf(flip(authData.idLength, 0x02))],
  ['public key, kind', authDataOf(flip(authData.publicKey + 2, 0x01))],
  ['public key, algorithm', authDataOf(flip(authData.publicKey + 4, 0x01))],
  ['public key, curve', authDataOf(flip(authData.publicKey + 6, 0x02))],
  ['public key, x', authDataOf(flip(authData.publicKey + 10))],
  ['public key, y', authDataOf(flip(-1))],
  ['public key, cut short', authDataOf((data) => data.subarray(0, -1))],
  ['public key, missing', authDataOf((data) => data.subarray(0, authData.publicKey))],
  ['rubbish after the public key', authDataOf((data) => Buffer.concat([data, Buffer.from([0])]))],
  ['authenticator data, empty', authDataOf(() => Buffer.alloc(0))],
];

const dataOf = (change: (data: Buffer) => Buffer) => bytesOf('authenticatorData', change);
const used: Field[] = [
  ...common,
  ['clientDataJSON, with a space more', bytesOf('clientDataJSON', (bytes) => `${bytes} `)],
  ['clientDataJSON, with a member more', says('extra', 1)],
  ['rpIdHash', dataOf(flip(authData.rpIdHash))],
  ['flags, user not present', dataOf(flip(authData.flags, flag.up))],
  ['flags, user not verified', dataOf(flip(authData.flags, flag.uv))],
  ['flags, backed up but not eligible', dataOf(flip(authData.flags, flag.bs))],
  ['flags, eligible', dataOf(flip(authData.flags, flag.be))],
  ['flags, an attested credential that is not there', dataOf(flip(authData.flags, flag.at))],
  ['flags, extensions that are not there', dataOf(flip(authData.flags, flag.ed))],
  ['counter', dataOf(flip(authData.counter + 3, 0x80))],
  ['authenticator data, cut short', dataOf((data) => data.subarray(0, -1))],
  [
    'authenticator data, with a byte more',
    dataOf((data) => Buffer.concat([data, Buffer.alloc(1)])),
  ],
  ['authenticator data, empty', dataOf(() => Buffer.alloc(0))],
  ['signature, its first byte', bytesOf('signature', flip(0))],
  ['signature, its last byte', bytesOf('signature', flip(-1))],
  ['signature, empty', bytesOf('signature', () => '')],
  ['signature, cut short', bytesOf('signature', (bytes) => bytes.subarray(0, -1))],
  ['signature, r and s 0', bytesOf('signature', () => Buffer.from('3006020100020100', 'hex'))],
  ['signature, r and s 1', bytesOf('signature', () => Buffer.from('3006020101020101', 'hex'))],
  ['userHandle', bytesOf('userHandle', flip(0))],
  ['userHandle, empty', bytesOf('userHandle', () => '')],
  ['userHandle, missing', withoutHandle],
];

/** An `attStmt` of one member, where the format `none` has an empty one. */
function withStatement(attestation: Buffer): Buffer {
  const at = attestation.indexOf('attStmt') + 'attStmt'.length;
  const statement = Buffer.from('a163616c6726', 'hex');
  return Buffer.concat([attestation.subarray(0, at), statement, attestation.subarray(at + 1)]);
}

function withoutHandle(good: object): object {
  const { response } = good as { response: { userHandle?: string } };
  const { userHandle: _, ...rest } = response;
  return { ...good, response: rest };
}

async function setUp(t: TestContext) {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  return { app, avery: await signedInByEmail(app, 'avery') };
}

test('a passkey is added where every field of its making holds, and where one does not it is refused with its code', async (t) => {
  const { avery } = await setUp(t);
  const answers: unknown[] = [];
  for (const [name, alter] of made) {
    const good = createSoftwareAuthenticator().create(await askForCreation(avery));
    const answer = await avery.post<ProblemDetails>('/auth/passkeys', { response: alter(good) });
    answers.push([name, answer.status, answer.body.code]);
  }
  assert.deepEqual(answers, refusals(made));
  const { body } = await avery.get<PasskeyList>('/auth/passkeys');
  assert.deepEqual(body.passkeys, []);
  await addPasskey(avery, createSoftwareAuthenticator());
});

test('a passkey signs in where every field of its use holds, and where one does not it is refused with its code', async (t) => {
  const { app, avery } = await setUp(t);
  const authenticator = createSoftwareAuthenticator();
  await addPasskey(avery, authenticator);
  const answers: unknown[] = [];
  for (const [name, alter] of used) {
    const browser = app.browser();
    const { body: flow } = await browser.start({ kind: 'login', method: 'passkey' });
    const response = alter(authenticator.get(requestIn(flow)));
    const { status, body } = await browser.act(flow, 'use-passkey', { response });
    answers.push([name, status, body.problem?.code ?? body.code]);
  }
  assert.deepEqual(answers, refusals(used));
  const browser = app.browser();
  const { body: flow } = await browser.start({ kind: 'login', method: 'passkey' });
  const response = authenticator.get(requestIn(flow));
  assert.equal((await browser.act(flow, 'use-passkey', { response })).status, 200);
});

function refusals(fields: Field[]): unknown[] {
  return fields.map(([name, , code = 'passkey_not_accepted']) => [
    name,
    code === 'request_invalid' ? 400 : 422,
    code,
  ]);
}
