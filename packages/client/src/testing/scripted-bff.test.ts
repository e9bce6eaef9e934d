import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SignInStep } from '@atrezzo/contract';
import { createAuthClient } from '../auth-client.ts';
import { createScriptedBff } from './scripted-bff.ts';

const signIn: SignInStep = {
  kind: 'sign-in',
  identifier: 'username',
  actions: ['submit-credentials'],
};

test('a flow can be read again until another is scripted', async () => {
  const bff = createScriptedBff([{ step: signIn }]);
  const client = createAuthClient({ fetch: bff.fetch });
  assert.equal((await client.readFlow('flow-1')).status, 410);
  await client.startFlow({ kind: 'register' });
  const again = await client.readFlow('flow-1');
  assert.ok(again.ok);
  assert.deepEqual([again.value.kind, again.value.step], ['register', signIn]);
});

test('the last line is played again when the script has ended', async () => {
  const bff = createScriptedBff([{ step: signIn }, { problem: { code: 'credentials_incorrect' } }]);
  const client = createAuthClient({ fetch: bff.fetch });
  await client.startFlow({ kind: 'register' });
  for (const version of [1, 2]) {
    const input = { identifier: 'avery', password: 'x' };
    const result = await client.act({ id: 'flow-1', version }, 'submit-credentials', input);
    assert.equal(result.status, 422);
  }
});

test('an action that the script does not expect shows at once', async () => {
  const bff = createScriptedBff([{ on: 'start', step: signIn }, { on: 'submit-code' }]);
  await bff.fetch('/auth/flows', { method: 'POST', body: '{"kind":"login","method":"phone"}' });
  await assert.rejects(
    bff.fetch('/auth/flows/flow-1/actions/submit-credentials', { method: 'POST', body: '{}' }),
    /expects "submit-code" next, not "submit-credentials"/,
  );
});

test('there is no session until one is scripted', async () => {
  const { fetch } = createScriptedBff([]);
  const result = await createAuthClient({ fetch }).session();
  assert.ok(result.ok);
  assert.equal(result.value.state, 'anonymous');
});
