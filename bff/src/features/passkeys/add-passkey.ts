import type { ActionInputs } from '@atrezzo/contract';
import type { Passkeys } from '../../domain/passkeys/passkeys.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import type { Outcome, StepHandler } from '../../flow/step-handler.ts';
import { refuse } from '../../flow/step-handler.ts';
import type { Directory, User } from '../../ports/directory.ts';

/**
 * The offer to add a passkey, to whoever has just got in by something weaker, or has chosen one. What is made is stored when the
 * flow ends, in the transaction that makes the session.
 */
export function createAddPasskey(options: {
  directory: Directory;
  passkeys: Passkeys;
}): StepHandler<'add-passkey'> {
  const { directory, passkeys } = options;
  return {
    show: async (flow) => ({
      kind: 'add-passkey',
      ...(flow.facts.passkeyChosen && { chosen: true }),
      options: await passkeys.creationFor(await ownerOf(flow), flow.id, {
        replacesAll: flow.facts.registrationReplaced === true,
      }),
      actions: ['register-passkey', 'skip'],
    }),
    actions: {
      'register-passkey': async (flow, { response }: ActionInputs['register-passkey']) =>
        register(flow, response),
      skip: async () => ({ facts: { passkeyDeclined: true } }),
    },
  };

  async function register(
    flow: FlowRecord,
    response: ActionInputs['register-passkey']['response'],
  ): Promise<Outcome> {
    const made = await passkeys.verifyCreation(await ownerOf(flow), flow.id, response);
    if (!made) return refuse({ code: 'passkey_not_accepted' });
    const isKnown = await directory.findPasskeyByCredential(made.credentialId);
    return isKnown ? refuse({ code: 'passkey_already_added' }) : { facts: { passkeyMade: made } };
  }

  async function ownerOf({ id, facts }: FlowRecord): Promise<User> {
    const user = await directory.findUserById(facts.userId ?? '');
    if (!user) throw new Error(`Flow ${id} offers a passkey to no one.`);
    return user;
  }
}
