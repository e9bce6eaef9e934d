import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  actionInputs,
  actionNames,
  defaultBasePath,
  flowSchema,
  paths,
  problemCodes,
  startFlowSchema,
  stepSchema,
} from './index.ts';

describe('an action’s input', () => {
  for (const action of actionNames) {
    it(`of ${action} refuses a key that the contract does not know`, () => {
      const schema = actionInputs[action];
      for (const key of ['userId', 'verified', 'amr', 'version']) {
        assert.equal(schema.safeParse({ ...exampleOf(action), [key]: 'x' }).success, false, key);
      }
      assert.equal(schema.safeParse(exampleOf(action)).success, true);
    });
  }

  it('takes text where text is due: no list, no object, no number', () => {
    const schema = actionInputs['submit-credentials'];
    for (const identifier of [['a@b.example'], { address: 'a@b.example' }, 7, null]) {
      assert.equal(schema.safeParse({ identifier, password: 'x' }).success, false);
    }
  });
});

describe('the start of a flow', () => {
  it('needs a method for a login, and none for a registration', () => {
    assert.equal(startFlowSchema.safeParse({ kind: 'login' }).success, false);
    assert.equal(startFlowSchema.safeParse({ kind: 'login', method: 'phone' }).success, true);
    assert.equal(startFlowSchema.safeParse({ kind: 'register' }).success, true);
  });

  it('takes the token of a link to resume, and for nothing else', () => {
    assert.equal(startFlowSchema.safeParse({ kind: 'resume' }).success, false);
    assert.equal(startFlowSchema.safeParse({ kind: 'resume', token: 'x' }).success, true);
    assert.equal(startFlowSchema.safeParse({ kind: 'register', token: 'x' }).success, false);
  });

  it('refuses a kind, a method or a key that is unknown', () => {
    for (const body of [
      { kind: 'admin' },
      { kind: 'login', method: 'pigeon' },
      { kind: 'register', userId: 'someone' },
      { kind: 'recover', credential: 'passkey' },
      { kind: 'register', credential: 'portal-password' },
    ]) {
      assert.equal(startFlowSchema.safeParse(body).success, false, JSON.stringify(body));
    }
  });
});

describe('a flow', () => {
  const flow = {
    id: 'id',
    kind: 'login',
    version: 1,
    step: { kind: 'sign-in', identifier: 'email', actions: ['submit-credentials'] },
    serverTime: '2026-01-15T12:00:00.000Z',
    expiresAt: '2026-01-15T12:15:00.000Z',
  };

  it('carries one step, and times in UTC', () => {
    assert.deepEqual(flowSchema.parse(flow), flow);
    for (const serverTime of ['2026-01-15', 'now', '2026-01-15T12:00:00+02:00']) {
      assert.equal(flowSchema.safeParse({ ...flow, serverTime }).success, false, serverTime);
    }
  });

  it('offers only actions that its step has', () => {
    const step = { ...flow.step, actions: ['submit-code'] };
    assert.equal(stepSchema.safeParse(step).success, false);
  });
});

describe('names', () => {
  it('of problems are statements in snake case, each once', () => {
    assert.equal(new Set(problemCodes).size, problemCodes.length);
    for (const code of problemCodes) assert.match(code, /^[a-z]+(_[a-z]+)*$/);
  });

  it('of paths keep an id inside its segment', () => {
    assert.equal(defaultBasePath, '/auth');
    assert.equal(paths.flow('../session'), '/flows/..%2Fsession');
    assert.equal(paths.action('a/b', 'c?d'), '/flows/a%2Fb/actions/c%3Fd');
    assert.equal(paths.events('x#y'), '/flows/x%23y/events');
  });
});

const credential = { id: 'AQID', rawId: 'AQID', type: 'public-key' } as const;
const assertion = {
  ...credential,
  response: { clientDataJSON: 'e30', authenticatorData: 'AQ', signature: 'AQ' },
};
const registration = {
  ...credential,
  response: { clientDataJSON: 'e30', attestationObject: 'AQ' },
};

function exampleOf(action: (typeof actionNames)[number]): object {
  const examples: Partial<Record<typeof action, object>> = {
    'submit-credentials': { identifier: 'avery', password: 'secret' },
    'submit-identifier': { identifier: 'avery' },
    'choose-method': { method: 'phone' },
    'submit-code': { code: '123456' },
    'use-passkey': { response: assertion },
    'register-passkey': { response: registration },
    'use-recovery-code': { code: 'ABCDE-FGHJK' },
    'set-password': { password: 'secret' },
    'accept-terms': { termsVersion: '1' },
  };
  return examples[action] ?? {};
}
