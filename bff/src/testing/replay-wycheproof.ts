/**
 * `npm run test:wycheproof -- FOLDER`: replays Project Wycheproof's own JWS and JWK vectors, from a checkout of
 * github.com/C2SP/wycheproof (Apache-2.0), as tokens are verified here: compact form, listed algorithms, `jose`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { JWK } from 'jose';
import { compactVerify, createLocalJWKSet } from 'jose';
import { logoutTokenAlgorithms } from '../adapters/openid/logout-token.ts';
import { isCompactToken } from '../ports/compact-token.ts';

interface Vector {
  tcId: number;
  comment: string;
  jws: string | object;
  result: 'valid' | 'invalid' | 'acceptable';
}
type Key = JWK | { keys: JWK[] };
interface Group {
  comment: string;
  public?: Key;
  private?: Key;
  tests: Vector[];
}

/** Where this differs from the vectors on purpose: by the comment of a vector, or of its group, and why. */
const known = new Map([
  ['emptyPayload', 'A token without claims says nothing, so it is refused.'],
  ['Figure20', 'The key says PS256 and the token RS256.'],
  ['Figure27', 'The key says PS256 and the token PS384.'],
  ['InvalidCharacterInsertedInHeader', 'A question mark is no base64url.'],
  ['InvalidCharacterInsertedInPayload', 'A question mark is no base64url.'],
  ['invalidBase64Padding', 'The vector is the valid one, letter by letter.'],
  ['invalidBase64PaddingInPayload', 'The vector is the valid one, letter by letter.'],
  ['jws_keyset', 'No set of shared secrets is used.'],
  ['key_too_short', 'The start asks for the length of a secret, and each carrier chooses its own.'],
  ['jws_rsa_roca_key', 'The provider of the employees is trusted with the choice of its keys.'],
]);

const files = ['json_web_signature_test.json', 'json_web_key_test.json'];
const folder = process.argv[2];
if (!folder) throw new Error('Name the folder of a checkout of github.com/C2SP/wycheproof.');
const different: string[] = [];
let count = 0;
for (const file of files) {
  const path = join(folder, 'testvectors_v1', file);
  const { testGroups } = JSON.parse(readFileSync(path, 'utf8')) as { testGroups: Group[] };
  for (const group of testGroups) await replay(file, group);
}
const summary = `${count - different.length} passed, ${different.length} failed`;
process.stdout.write(`${[...different, summary].join('\n')}\n`);
if (different.length > 0 || count === 0) process.exitCode = 1;

async function replay(file: string, group: Group): Promise<void> {
  const key = group.public ?? group.private;
  for (const { tcId, comment, jws, result } of group.tests) {
    const taken = key !== undefined && (await isTaken(jws, key));
    count += 1;
    if (
      taken !== (result === 'valid') &&
      ![comment, group.comment].some((label) => known.has(label))
    ) {
      different.push(
        `${file} ${tcId} (${group.comment}, ${comment}) is ${result}, and ${taken ? '' : 'not '}taken`,
      );
    }
  }
}

async function isTaken(jws: string | object, key: Key): Promise<boolean> {
  if (typeof jws !== 'string' || !isCompactToken(jws)) return false;
  const keys = 'keys' in key ? key.keys : [key];
  try {
    await verify(jws, keys);
    return true;
  } catch {
    return false;
  }
}

/** A provider's keys are a set, of which the token names one; a carrier's secret is one, for one algorithm. */
async function verify(jws: string, keys: JWK[]) {
  const [secret] = keys;
  if (secret?.kty !== 'oct' || keys.length > 1) {
    return compactVerify(jws, createLocalJWKSet({ keys }), { algorithms: logoutTokenAlgorithms });
  }
  if (secret.use === 'enc') throw new Error('The key is not for signatures.');
  const bytes = Buffer.from(secret.k ?? '', 'base64url');
  return compactVerify(jws, bytes, { algorithms: [secret.alg ?? 'HS256'] });
}
