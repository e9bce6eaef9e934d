import { createFakeClock } from '@atrezzo/client/testing';
import { expect } from 'chai';
import { CountdownController } from './countdown-controller.ts';

const start = '2026-01-05T12:00:00.000Z';

/** A host that is drawn as often as it asks to be. */
function counting(until: string | undefined) {
  const clock = createFakeClock(start);
  const drawn: (number | undefined)[] = [];
  const host = {
    now: clock.now,
    schedule: clock.schedule,
    addController() {},
    removeController() {},
    updateComplete: Promise.resolve(true),
    requestUpdate() {
      countdown.hostUpdate();
      drawn.push(countdown.seconds);
    },
  };
  const target = { until };
  const countdown = new CountdownController(host, () => target.until);
  host.requestUpdate();
  return { clock, countdown, drawn, host, target };
}

describe('CountdownController', () => {
  it('draws each second until it is over, and then no more', async () => {
    const { clock, countdown, drawn } = counting('2026-01-05T12:00:03.000Z');
    await clock.advance(10_000);
    expect(drawn).to.eql([3, 2, 1, 0]);
    expect(countdown.isOver).to.equal(true);
  });

  it('reads as minutes and seconds', () => {
    expect(counting('2026-01-05T12:04:32.000Z').countdown.text).to.equal('4:32');
    expect(counting('2026-01-05T12:00:05.400Z').countdown.text).to.equal('0:06');
  });

  it('speaks at first and at sensible moments, not each second', async () => {
    const { clock, countdown } = counting('2026-01-05T12:00:45.000Z');
    const heard: (number | undefined)[] = [];
    for (let second = 0; second < 45; second += 1) {
      await clock.advance(1_000);
      if (countdown.spoken !== heard.at(-1)) heard.push(countdown.spoken);
    }
    expect(heard).to.eql([45, 30, 10, 0]);
  });

  it('starts anew with another moment to wait for', async () => {
    const { clock, countdown, host, target } = counting('2026-01-05T12:00:01.000Z');
    await clock.advance(2_000);
    target.until = '2026-01-05T12:00:32.000Z';
    host.requestUpdate();
    expect(countdown).to.include({ seconds: 30, spoken: 30 });
  });

  it('has nothing to count where there is nothing to wait for', () => {
    expect(counting(undefined).countdown.seconds).to.equal(undefined);
  });

  it('stops with its host', async () => {
    const { clock, countdown, drawn } = counting('2026-01-05T12:01:00.000Z');
    countdown.hostDisconnected();
    await clock.advance(5_000);
    expect(drawn).to.eql([60]);
  });
});
