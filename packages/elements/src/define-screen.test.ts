import { expect } from 'chai';
import { loadScreen } from './define-screen.ts';
import { registry } from './registry.ts';

function setOnline(online: boolean): void {
  Object.defineProperty(navigator, 'onLine', { value: online, configurable: true });
}

describe('loadScreen', () => {
  const { done } = registry;
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'onLine');
    if (done) registry.done = done;
  });

  it('asks for nothing without a connection, and takes what has come before', async () => {
    let asked = 0;
    const load = async () => {
      asked += 1;
      return class extends HTMLElement {};
    };
    registry.done = { load, next: [] };
    setOnline(false);
    const refusal = await loadScreen('done').catch((error: unknown) => error);
    expect(refusal).to.be.instanceOf(TypeError);
    expect(asked).to.equal(0);
    setOnline(true);
    await loadScreen('done');
    setOnline(false);
    expect(await loadScreen('done')).to.be.a('function');
  });
});
