import type { Flow } from '@atrezzo/contract';
import { expect } from 'chai';
import { signInSamples } from '../../testing/step-samples.ts';
import { screenFor } from './screen.ts';

const flow: Flow = {
  id: 'flow-1',
  kind: 'login',
  version: 1,
  step: signInSamples.email,
  serverTime: '2026-01-05T12:00:00.000Z',
  expiresAt: '2026-01-05T12:15:00.000Z',
};
const first = 'login-options';
const nothing = { flow: undefined, problem: undefined, running: undefined, hasEnded: false };

describe('screenFor', () => {
  it('is the first screen before any flow', () => {
    expect(screenFor(nothing, first, false)).to.eql({ screen: first });
  });

  it('is the step that the BFF asks for', () => {
    expect(screenFor({ ...nothing, flow }, first, false)).to.eql({ screen: 'sign-in' });
  });

  it('asks to update the page for a step that it does not know', () => {
    const unknown = { ...flow, step: { kind: 'retina-scan', actions: [] } } as unknown as Flow;
    expect(screenFor({ ...nothing, flow: unknown }, first, false).reason).to.equal('outdated');
  });

  it('stays on the step through a refusal and a lost connection', () => {
    for (const code of ['credentials_incorrect', 'offline'] as const) {
      const state = { ...nothing, flow, problem: { code } };
      expect(screenFor(state, first, false)).to.eql({ screen: 'sign-in' });
    }
  });

  it('says that a flow is over', () => {
    for (const code of ['flow_expired', 'terms_declined'] as const) {
      const state = { ...nothing, flow, problem: { code }, hasEnded: true };
      expect(screenFor(state, first, false).reason).to.equal('ended');
    }
  });

  it('says that there is no way on, where to start again would lead to the same', () => {
    for (const code of ['already_registered', 'recovery_needs_administrator'] as const) {
      const state = { ...nothing, flow, problem: { code } };
      expect(screenFor(state, first, false)).to.eql({ screen: 'sign-in' });
      expect(screenFor({ ...state, hasEnded: true }, first, false).reason).to.equal('stopped');
    }
  });

  it('waits while a flow is read after a reload, and says when that fails', () => {
    expect(screenFor({ ...nothing, running: 'resume' }, first, true).reason).to.equal('opening');
    const state = { ...nothing, problem: { code: 'offline' as const } };
    expect(screenFor(state, first, true).reason).to.equal('offline');
  });
});
