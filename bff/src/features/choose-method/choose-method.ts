import type { ActionInputs, LoginMethod } from '@atrezzo/contract';
import type { Policy } from '../../config/policy.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import type { StepHandler } from '../../flow/step-handler.ts';
import { refuse } from '../../flow/step-handler.ts';

/**
 * Phone, email or a passkey, chosen once, at registration. A passkey takes the place of password and code;
 * email is what gets its owner in where it is not at hand.
 */
export function createChooseMethod(options: { policy: Policy }): StepHandler<'choose-method'> {
  const { methods, passkeys } = options.policy;
  return {
    show: async (flow) => ({
      kind: 'choose-method',
      methods: methodsFor(flow),
      actions: ['choose-method'],
    }),
    actions: {
      'choose-method': async (flow, { method }: ActionInputs['choose-method']) => {
        if (!methodsFor(flow).includes(method)) {
          return refuse({ code: 'method_not_allowed', field: 'method' });
        }
        return method === 'passkey'
          ? { facts: { methodChosen: 'email', passkeyChosen: true } }
          : { facts: { methodChosen: method, passkeyChosen: null } };
      },
    },
  };

  function methodsFor({ supports = [] }: FlowRecord): LoginMethod[] {
    const canMakeOne = passkeys === 'offer' && supports.includes('add-passkey');
    return canMakeOne && methods.includes('email') ? [...methods, 'passkey'] : methods;
  }
}
