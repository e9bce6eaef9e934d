import type { ActionInputs, ActionName, Flow, FlowKind } from '@atrezzo/contract';
import type { APIRequestContext } from '@playwright/test';
import { expect, request } from '@playwright/test';
import { Outbox } from './outbox.ts';
import { mailOf, newPassword, portalPassword } from './person.ts';

/**
 * Someone who has registered already: for tests about what comes later. It is done without a browser, by
 * the same requests as the login makes.
 */
export async function register(
  address: string,
  { username, phone }: { username: string; phone?: string },
): Promise<void> {
  const outbox = new Outbox(address);
  const api = await request.newContext({
    baseURL: `${address}/auth/`,
    extraHTTPHeaders: { 'X-Atrezzo-CSRF': '1', Origin: address },
  });
  const email = mailOf(username);
  const flow = await begin(api, 'register');
  await flow.act('submit-credentials', { identifier: username, password: portalPassword });
  await flow.act('choose-method', { method: phone ? 'phone' : 'email' });
  await flow.act('send-code', { email });
  await flow.act('submit-code', { code: await outbox.codeFromMailTo(email) });
  await flow.act('set-password', { password: newPassword });
  if (phone) {
    await flow.act('send-code', { country: 'US', phone });
    await flow.act('submit-code', { code: await outbox.codeFromTextTo(phone) });
  }
  await flow.acceptTheTerms();
  await api.dispose();
}

async function begin(api: APIRequestContext, kind: FlowKind) {
  let flow = await send(api, 'flows', { kind });
  const act = async <A extends ActionName>(action: A, input: ActionInputs[A]) => {
    const { id, version } = flow;
    flow = await send(api, `flows/${id}/actions/${action}`, { version, ...input });
  };
  return {
    act,
    async acceptTheTerms() {
      const { step } = flow;
      if (step.kind !== 'terms-consent')
        throw new Error(`The terms were due, and not ${step.kind}.`);
      await act('accept-terms', { termsVersion: step.version });
      expect(flow.step.kind).toBe('done');
    },
  };
}

async function send(api: APIRequestContext, path: string, data: object): Promise<Flow> {
  const response = await api.post(path, { data });
  expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
  return (await response.json()) as Flow;
}
