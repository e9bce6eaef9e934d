import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { chainHash, fitsChain } from '../adapters/sql/audit-chain.ts';
import { normaliseEmail } from '../domain/identifiers/email-addresses.ts';
import { seal, unseal } from '../domain/secrets/sealed-text.ts';
import { parseFields } from '../features/import-users/parse-fields.ts';
import { parseUser } from '../features/import-users/parse-user.ts';
import { readLines } from '../features/import-users/read-lines.ts';
import type { AuditEntry } from '../ports/audit-log.ts';
import { cases } from '../testing/fuzz-cases.ts';

const anyText = fc.string({ unit: 'grapheme', maxLength: 40 });
const secret = 'hunter2';

const field = fc.oneof(
  fc.constantFrom(
    'avery',
    'avery@clinic.example',
    'Clinic',
    'standard',
    'a;b',
    '"',
    '""',
    '\r',
    '\n',
    '\0',
    '\ufeff',
  ),
  fc.constantFrom(
    secret,
    `"${secret}"`,
    '=1+1',
    '\u202e',
    ',',
    '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g',
  ),
  anyText,
);
const columns = ['username', 'email', 'display_name', 'organisation', 'roles', 'password'] as const;

async function* chunksOf(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Uint8Array, size: number): Promise<(string | undefined)[]> {
  const lines: (string | undefined)[] = [];
  for await (const { text } of readLines(chunksOf(bytes, size))) lines.push(text);
  return lines;
}

test('a line of an import is a user whose fields hold, or a reason that repeats no password', async (t) => {
  const file = fc.array(
    fc.array(field, { maxLength: 8 }).map((fields) => fields.join(',')),
    { maxLength: 4 },
  );
  await fc.assert(
    fc.asyncProperty(file, fc.integer({ min: 1, max: 64 }), async (lines, size) => {
      const bytes = Buffer.from(lines.join('\n'));
      const texts = await read(bytes, size);
      assert.deepEqual(texts, await read(bytes, bytes.length + 1), 'however the bytes arrive');
      for (const text of texts) checkLine(text ?? '');
    }),
    cases(t),
  );
});

function checkLine(text: string): void {
  const fields = parseFields(text) ?? [];
  const user = parseUser(Object.fromEntries(columns.map((name, at) => [name, fields[at]])));
  if ('reason' in user) {
    assert.ok(!user.reason.includes(secret), user.reason);
    return;
  }
  assert.equal(normaliseEmail(user.email), user.email);
  assert.ok(user.username !== '' && user.roles.length > 0);
  assert.doesNotMatch(user.username + user.displayName, /\p{Cc}/u);
}

const details = fc.dictionary(
  anyText,
  fc.oneof(anyText, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()),
  { maxKeys: 4 },
);
const entry = fc.record(
  {
    act: fc.constantFrom('signed_in', 'sign_in_refused', 'password_reset'),
    at: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31') }),
    userId: anyText,
    ip: anyText,
    userAgent: anyText,
    details,
  },
  { requiredKeys: ['act', 'at'], noNullPrototype: true },
) as fc.Arbitrary<AuditEntry>;

test('an audit row fits its chain after an export, and no longer once any part of it is another', async (t) => {
  await fc.assert(
    fc.property(entry, fc.nat({ max: 1_000 }), anyText, (written, sequence, other) => {
      const previousHash = 'a'.repeat(64);
      const hash = chainHash(previousHash, sequence, written);
      const { at, ...rest } = JSON.parse(
        JSON.stringify({ ...written, sequence, previousHash, hash }),
      );
      const row = { ...rest, at: new Date(at) };
      assert.ok(fitsChain(previousHash, row));
      assert.ok(!fitsChain('b'.repeat(64), row));
      for (const changes of [
        { sequence: sequence + 1 },
        { at: new Date(row.at.getTime() + 1) },
        { userId: `${row.userId}${other}!` },
      ]) {
        assert.ok(!fitsChain(previousHash, { ...row, ...changes }));
      }
      assert.ok(
        !fitsChain(previousHash, { ...row, details: { ...row.details, [`${other}more`]: true } }),
      );
    }),
    cases(t),
  );
});

test('a sealed text opens under its own name and key alone, and not once a bit of it is another', async (t) => {
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
  await fc.assert(
    fc.property(anyText, anyText, bytes(32), fc.nat(), (text, name, key, at) => {
      const sealed = seal(text, name, key);
      assert.equal(unseal(sealed, name, key), text);
      const changed = Buffer.from(sealed, 'base64url');
      const bit = at % (changed.length * 8);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      assert.throws(() => unseal(changed.toString('base64url'), name, key));
      assert.throws(() => unseal(sealed, `${name}!`, key));
      assert.throws(() => unseal(sealed.slice(0, 12), name, key));
    }),
    cases(t),
  );
});
